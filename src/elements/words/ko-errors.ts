import type { CallStrings } from './call-strings.js';

/** What each error code means for a person, and what to do, in Korean. */
export const koreanErrors: CallStrings['errors'] = {
  unsupported: {
    title: '이 브라우저에서는 통화할 수 없어요',
    help: '최신 Chrome, Edge, Firefox, Safari에서 이 페이지를 열어 주세요.',
  },
  'insecure-context': {
    title: '안전하지 않은 페이지예요',
    help: '카메라와 마이크를 쓰려면 https://가 필요해요.',
  },
  'config-invalid': {
    title: '통화 설정이 올바르지 않아요',
    help: '사이트 운영자가 설정을 고쳐야 해요.',
  },
  'permissions-policy': {
    title: '이 페이지에서는 카메라와 마이크를 쓸 수 없어요',
    help: '사이트 운영자가 허용해야 해요. iframe에는 allow="camera; microphone"이 필요해요.',
  },
  'media-denied': {
    title: '카메라와 마이크가 차단되어 있어요',
    help: '브라우저와 기기 설정에서 둘 다 허용한 뒤 다시 시도해 주세요.',
  },
  'media-dismissed': {
    title: '카메라와 마이크 권한이 필요해요',
    help: '다시 시도하고 ‘허용’을 눌러 주세요.',
  },
  'media-not-found': {
    title: '카메라나 마이크를 찾을 수 없어요',
    help: '기기를 연결하거나 켠 다음 다시 시도해 주세요.',
  },
  'media-in-use': {
    title: '카메라나 마이크가 사용 중이에요',
    help: '다른 프로그램을 닫고 다시 시도해 주세요.',
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
    help: '두 사람이 통화하고 있어요. 다른 탭에서 통화하고 있다면 닫고 다시 시도해 주세요.',
  },
  'call-expired': {
    title: '초대가 만료됐어요',
    help: '새 링크를 요청해 주세요.',
  },
  'signaling-blocked': {
    title: '통화 서비스에 연결할 수 없어요',
    help: '인터넷 연결과 광고 차단, VPN, 방화벽을 확인해 주세요. firestore.googleapis.com에 접속할 수 있어야 해요.',
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
    help: '사이트의 데이터베이스에 문제가 생겼어요. 다시 시도해 주세요.',
  },
  'bad-key': {
    title: '초대 링크가 완전하지 않아요',
    help: '링크 전체를 열거나 새 링크를 요청해 주세요.',
  },
  'negotiation-failed': {
    title: '두 브라우저를 연결하지 못했어요',
    help: '둘 다 업데이트한 뒤 다시 시도해 주세요.',
  },
  'no-route': {
    title: '두 네트워크 사이를 연결할 수 없어요',
    help: '모바일 데이터 등 다른 네트워크로 다시 시도해 주세요.',
  },
  unexpected: {
    title: '문제가 생겼어요',
    help: '페이지를 새로고침한 뒤 다시 시도해 주세요.',
  },
};
