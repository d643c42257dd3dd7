// A caller and a callee written step by step after the tutorial, bugs included, with nothing of ours
// in it. It stands for the clients that people have made from it, so it must not get better:
//   - candidates are added as they come, also before the description they belong to;
//   - nothing is awaited or caught that the tutorial does not await or catch;
//   - the callee never listens to the call, and nobody hangs up or cleans up.
import { initializeApp } from 'firebase/app';
import {
  addDoc,
  collection,
  connectFirestoreEmulator,
  doc,
  getDoc,
  getFirestore,
  onSnapshot,
  setDoc,
  updateDoc,
} from 'firebase/firestore';

/**
 * @typedef {object} Options
 * @property {string} projectId
 * @property {string} emulator `host:port` of the Firestore emulator
 * @property {MediaStreamConstraints} [media]
 * @property {RTCIceServer[]} [iceServers] only because tests run without the internet
 */

/**
 * @typedef {object} Call
 * @property {string} callId
 * @property {RTCPeerConnection} pc
 * @property {MediaStream} localStream
 * @property {MediaStream} remoteStream
 */

const servers = {
  iceServers: [
    {
      urls: ['stun:stun1.l.google.com:19302', 'stun:stun2.l.google.com:19302'],
    },
  ],
  iceCandidatePoolSize: 10,
};

/**
 * Steps 1 to 4, the same on both sides.
 * @param {Options} options
 */
const setUp = async ({ projectId, emulator, media, iceServers }) => {
  const firestore = getFirestore(initializeApp({ projectId, apiKey: 'demo', appId: 'demo' }));
  const [host = '', port] = emulator.split(':');
  connectFirestoreEmulator(firestore, host, Number(port));

  const pc = new RTCPeerConnection({ ...servers, ...(iceServers && { iceServers }) });
  const localStream = await navigator.mediaDevices.getUserMedia(
    media ?? { video: true, audio: true },
  );
  const remoteStream = new MediaStream();

  localStream.getTracks().forEach((track) => {
    pc.addTrack(track, localStream);
  });

  pc.ontrack = (event) => {
    const [stream] = /** @type {[MediaStream]} */ (event.streams);
    stream.getTracks().forEach((track) => {
      remoteStream.addTrack(track);
    });
  };

  return { firestore, pc, localStream, remoteStream };
};

/**
 * Tom makes an offer.
 * @param {Options} options
 * @returns {Promise<Call>}
 */
export const makeTutorialCall = async (options) => {
  const { firestore, pc, localStream, remoteStream } = await setUp(options);

  const callDoc = doc(collection(firestore, 'calls'));
  const offerCandidates = collection(callDoc, 'offerCandidates');
  const answerCandidates = collection(callDoc, 'answerCandidates');

  pc.onicecandidate = (event) => {
    event.candidate && addDoc(offerCandidates, event.candidate.toJSON());
  };

  const offerDescription = await pc.createOffer();
  await pc.setLocalDescription(offerDescription);

  const offer = {
    sdp: offerDescription.sdp,
    type: offerDescription.type,
  };

  await setDoc(callDoc, { offer });

  onSnapshot(callDoc, (snapshot) => {
    const data = snapshot.data();
    if (!pc.currentRemoteDescription && data?.answer) {
      const answerDescription = new RTCSessionDescription(data.answer);
      pc.setRemoteDescription(answerDescription);
    }
  });

  onSnapshot(answerCandidates, (snapshot) => {
    snapshot.docChanges().forEach((change) => {
      if (change.type === 'added') {
        const candidate = new RTCIceCandidate(change.doc.data());
        pc.addIceCandidate(candidate);
      }
    });
  });

  return { callId: callDoc.id, pc, localStream, remoteStream };
};

/**
 * Kaye answers it.
 * @param {string} callId
 * @param {Options} options
 * @returns {Promise<Call>}
 */
export const joinTutorialCall = async (callId, options) => {
  const { firestore, pc, localStream, remoteStream } = await setUp(options);

  const callDoc = doc(firestore, 'calls', callId);
  const offerCandidates = collection(callDoc, 'offerCandidates');
  const answerCandidates = collection(callDoc, 'answerCandidates');

  pc.onicecandidate = (event) => {
    event.candidate && addDoc(answerCandidates, event.candidate.toJSON());
  };

  const callData = /** @type {import('firebase/firestore').DocumentData} */ (
    (await getDoc(callDoc)).data()
  );

  const offerDescription = callData.offer;
  await pc.setRemoteDescription(new RTCSessionDescription(offerDescription));

  const answerDescription = await pc.createAnswer();
  await pc.setLocalDescription(answerDescription);

  const answer = {
    type: answerDescription.type,
    sdp: answerDescription.sdp,
  };

  await updateDoc(callDoc, { answer });

  onSnapshot(offerCandidates, (snapshot) => {
    snapshot.docChanges().forEach((change) => {
      if (change.type === 'added') {
        const data = change.doc.data();
        pc.addIceCandidate(new RTCIceCandidate(data));
      }
    });
  });

  return { callId, pc, localStream, remoteStream };
};
