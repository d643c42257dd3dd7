import type { CallStrings } from './strings.js';

/** The Korean words. */
export const ko: CallStrings = {
  language: 'ko',
  videoCall: '영상 통화',

  startTitle: '영상 통화 시작하기',
  startText: '상대방 한 명을 초대할 수 있는 링크가 만들어져요.',
  start: '통화 시작',
  haveId: '링크나 통화 ID가 있나요?',
  join: '참여',
  badId: '초대 링크나 통화 ID가 아니에요.',
  invitedTitle: '통화에 초대받았어요',
  permission: '브라우저에서 카메라와 마이크 권한을 요청할 거예요.',
  joinCall: '통화 참여하기',

  status: {
    idle: '',
    capturing: '카메라와 마이크를 허용해 주세요',
    joining: '통화를 준비하고 있어요…',
    waiting: '상대방을 기다리고 있어요…',
    connecting: '연결하고 있어요…',
    connected: '연결됐어요',
    reconnecting: '다시 연결하고 있어요…',
  },
  capturingText: '주소창 근처에 뜬 요청에서 ‘허용’을 눌러 주세요.',
  waitingText: '상대방에게 이 링크를 보내고 이 페이지를 열어 두세요.',
  inviteLink: '초대 링크',
  copyLink: '링크 복사',
  copied: '복사했어요',
  share: '공유…',
  giveId: '또는 이 ID를 알려 주세요:',
  copyId: 'ID 복사',
  cancel: '취소',

  you: '나',
  otherPerson: '상대방',
  cameraIsOff: '카메라 꺼짐',
  microphoneIsOff: '마이크 꺼짐',
  hear: '눌러서 소리 듣기',
  mute: '마이크 끄기',
  unmute: '마이크 켜기',
  cameraOff: '카메라 끄기',
  cameraOn: '카메라 켜기',
  leave: '통화 나가기',
  openChat: '채팅 열기',
  closeChat: '채팅 닫기',
  unread: (count) => `새 메시지 ${count}개`,
  chat: '채팅',
  message: '메시지',
  send: '보내기',
  chatEmpty: '메시지는 상대방에게 바로 전달되고 어디에도 저장되지 않아요.',
  chatUnavailable: '상대방의 페이지에는 채팅 기능이 없어요.',
  files: {
    sent: '보냄',
    waiting: '대기 중…',
    delivered: '전달됨',
    attach: '파일 보내기',
    accept: '받기',
    decline: '거절',
    save: '저장',
    offer: '이 파일을 받을까요?',
    offered: '응답을 기다리고 있어요',
    received: '받았어요',
    saved: '저장했어요',
    declined: '거절됐어요',
    cancelled: '취소됐어요',
    lost: '연결이 끊겼어요',
    damaged: '파일이 손상됐어요',
    storage: '받는 기기에 공간이 부족해요',
    unreadable: '파일을 더 이상 읽을 수 없어요',
  },
  close: '닫기',

  ended: {
    left: '통화에서 나왔어요',
    'remote-left': '상대방이 통화에서 나갔어요',
    'remote-lost': '상대방과의 연결이 끊겼어요',
    replaced: '다른 탭에서 통화가 이어지고 있어요',
  },
  lasted: (time) => `통화 시간 ${time}`,
  again: '다시 통화하기',
  retry: '다시 시도',
  forOwner: '사이트 운영자에게:',
  preview:
    '미리 보기: 이 브라우저의 탭끼리만 통화할 수 있어요. 실제로 통화하려면 Firebase 설정을 넣어 주세요.',

  stage: {
    more: '더 보기',
    shareScreen: '화면 공유',
    stopSharing: '공유 중지',
    fullscreen: '전체 화면',
    exitFullscreen: '전체 화면 끝내기',
    fit: '화면 전체 보기',
    fill: '화면 채우기',
    flipCamera: '카메라 전환',
    hideSelf: '내 화면 숨기기',
    showSelf: '내 화면 보기',
    sounds: '알림음',
  },

  keep: {
    record: '통화 녹화',
    recording: '녹화 중',
    recorded: '상대방이 녹화하고 있어요',
    captions: '자막',
  },

  lobby: {
    check: '카메라와 마이크 확인하기',
    without: '카메라와 마이크 없이 참여하기',
    name: '이름',
    devices: '기기 선택',
    camera: '카메라',
    microphone: '마이크',
    speaker: '스피커',
    none: '찾을 수 없어요',
    test: '스피커 테스트',
    level: '마이크 음량',
    qr: 'QR 코드',
    qrText: '초대 링크의 QR 코드',
    email: '이메일',
    mail: '영상 통화에 참여해 주세요:',
    alone:
      '아직 혼자인가요? 상대방이 링크를 받았는지 확인해 주세요. 링크는 이 페이지가 열려 있는 동안 24시간까지 쓸 수 있어요.',
    usedUp:
      '이 초대는 이미 사용됐어요. 새 링크를 요청하거나 다시 통화를 시작해 링크를 보내 주세요.',
  },

  help: {
    remedies: {
      chrome: '주소 왼쪽의 아이콘을 누르고 둘 다 켜 주세요.',
      android: '주소 왼쪽의 아이콘을 누르고 ‘권한’에서 둘 다 허용해 주세요.',
      firefox: '주소 왼쪽의 아이콘을 누르고 차단을 해제해 주세요.',
      safari: 'Safari 메뉴의 ‘이 웹사이트에 대한 설정’에서 둘 다 허용해 주세요.',
      ios: '주소 옆의 아이콘을 누르고 ‘웹사이트 설정’에서 둘 다 허용해 주세요.',
      iosApp: '설정 앱에서 이 브라우저를 선택하고 둘 다 허용해 주세요.',
      mac: '시스템 설정의 ‘개인정보 보호 및 보안’에서 이 브라우저에 둘 다 허용해 주세요.',
      windows: '설정의 ‘개인 정보 및 보안’에서 이 브라우저에 둘 다 허용해 주세요.',
      device: '기기 설정에서 이 브라우저에 둘 다 허용해 주세요.',
    },
    system: '기기에서 카메라와 마이크를 차단하고 있어요',
    app: {
      title: '이 앱에서 카메라와 마이크를 차단하고 있어요',
      help: '브라우저에서 페이지를 열어 주세요.',
    },
    open: (browser) => `${browser}에서 열기`,
  },

  errors: {
    unsupported: {
      title: '이 브라우저에서는 통화할 수 없어요',
      help: '다른 앱 안이 아니라 최신 Chrome, Edge, Firefox, Safari에서 이 페이지를 열어 주세요.',
    },
    'insecure-context': {
      title: '안전하지 않은 페이지예요',
      help: '카메라와 마이크는 https://로 연 페이지에서만 쓸 수 있어요.',
    },
    'config-invalid': {
      title: '통화 설정이 올바르지 않아요',
      help: '사이트 운영자가 먼저 설정을 고쳐야 해요.',
    },
    'permissions-policy': {
      title: '이 페이지에서는 카메라와 마이크를 쓸 수 없어요',
      help: '사이트 운영자가 허용해야 해요. iframe에는 allow="camera; microphone"이 필요해요.',
    },
    'media-denied': {
      title: '카메라와 마이크가 차단되어 있어요',
      help: '주소 옆의 아이콘을 눌러 둘 다 허용한 뒤 다시 시도해 주세요. 기기의 개인정보 보호 설정도 확인해 주세요.',
    },
    'media-dismissed': {
      title: '카메라와 마이크 권한이 필요해요',
      help: '권한 요청 창이 닫혔어요. 다시 시도한 다음 ‘허용’을 눌러 주세요.',
    },
    'media-not-found': {
      title: '카메라나 마이크를 찾을 수 없어요',
      help: '기기를 연결하거나 켠 다음 다시 시도해 주세요.',
    },
    'media-in-use': {
      title: '카메라나 마이크가 사용 중이에요',
      help: '기기를 쓰고 있는 다른 프로그램을 닫고 다시 시도해 주세요.',
    },
    'media-failed': {
      title: '카메라나 마이크를 켤 수 없어요',
      help: '기기를 뺐다가 다시 연결하거나 브라우저를 다시 시작해 주세요.',
    },
    'call-not-found': {
      title: '통화를 찾을 수 없어요',
      help: '이미 끝났거나 링크 또는 ID가 정확하지 않아요. 새 링크를 요청해 주세요.',
    },
    'call-full': {
      title: '자리가 다 찼어요',
      help: '이미 두 사람이 통화하고 있어요. 다른 탭에서 참여 중이라면 그 탭을 닫고 다시 시도해 주세요.',
    },
    'call-expired': {
      title: '초대가 만료됐어요',
      help: '새 링크를 요청해 주세요.',
    },
    'signaling-blocked': {
      title: '통화 서비스에 연결할 수 없어요',
      help: '인터넷 연결과 광고 차단 프로그램, VPN, 방화벽을 확인해 주세요. firestore.googleapis.com에 접속할 수 있어야 해요.',
    },
    'signaling-denied': {
      title: '사이트의 데이터베이스가 통화를 거부했어요',
      help: '사이트 운영자가 README에 있는 Firestore 규칙을 게시해야 해요.',
    },
    'signaling-quota': {
      title: '오늘은 더 통화할 수 없어요',
      help: '사이트의 데이터베이스가 한도에 도달했어요. 나중에 다시 시도해 주세요.',
    },
    'signaling-failed': {
      title: '통화를 준비하지 못했어요',
      help: '사이트의 데이터베이스와 통신하다가 문제가 생겼어요. 다시 시도해 주세요.',
    },
    'bad-key': {
      title: '초대 링크가 완전하지 않아요',
      help: '링크를 끝까지 복사해서 열거나 새 링크를 요청해 주세요.',
    },
    'negotiation-failed': {
      title: '두 브라우저를 연결하지 못했어요',
      help: '양쪽 브라우저를 모두 업데이트한 뒤 다시 시도해 주세요.',
    },
    'no-route': {
      title: '두 네트워크 사이를 연결할 수 없어요',
      help: '모바일 데이터처럼 다른 네트워크로 시도해 보세요. 사이트 운영자가 TURN 서버(ice-servers)를 설정하면 누구나 연결할 수 있어요.',
    },
  },
};
