import type { CallErrorCode } from '../../errors.js';

/** What each error code means for a person, and what to do, in English. */
export const englishErrors = {
  unsupported: {
    title: 'This browser cannot make calls',
    help: 'Open the page in an up-to-date Chrome, Edge, Firefox or Safari.',
  },
  'insecure-context': {
    title: 'This page is not secure',
    help: 'Camera and microphone need https://.',
  },
  'config-invalid': {
    title: 'The call is not set up correctly',
    help: 'The site owner has to correct the settings.',
  },
  'permissions-policy': {
    title: 'This page may not use camera and microphone',
    help: 'The site owner has to permit it; an iframe needs allow="camera; microphone".',
  },
  'media-denied': {
    title: 'Camera and microphone are blocked',
    help: 'Allow both in the settings of browser and device, then try again.',
  },
  'media-dismissed': {
    title: 'Your permission is needed',
    help: 'Try again and choose “Allow”.',
  },
  'media-not-found': {
    title: 'No camera or microphone found',
    help: 'Connect one or switch it on, then try again.',
  },
  'media-in-use': {
    title: 'Camera or microphone is busy',
    help: 'Close other programs that use it, then try again.',
  },
  'media-failed': {
    title: 'Camera or microphone did not start',
    help: 'Unplug it and plug it in again, or restart the browser.',
  },
  'call-not-found': {
    title: 'This call does not exist',
    help: 'It is over, or the link or ID is not complete. Ask for a new link.',
  },
  'call-full': {
    title: 'This call is full',
    help: 'Two people are in it. Is one of them you, in another tab? Close it and try again.',
  },
  'call-expired': {
    title: 'This invitation has expired',
    help: 'Ask for a new link.',
  },
  'signaling-blocked': {
    title: 'The call service cannot be reached',
    help: 'Check your connection, ad blocker, VPN and firewall: firestore.googleapis.com must be reachable.',
  },
  'signaling-denied': {
    title: 'The site’s database refused the call',
    help: 'The site owner has to publish the Firestore rules from the README.',
  },
  'signaling-quota': {
    title: 'No more calls today',
    help: 'The site’s database is at its limit. Try again later.',
  },
  'signaling-failed': {
    title: 'The call could not be set up',
    help: 'The site’s database had a problem. Try again.',
  },
  'bad-key': {
    title: 'The invitation link is not complete',
    help: 'Open the whole link, or ask for a new one.',
  },
  'negotiation-failed': {
    title: 'The two browsers did not understand each other',
    help: 'Update both, then try again.',
  },
  'no-route': {
    title: 'No path between the two networks',
    help: 'Try another network, like mobile data.',
  },
  unexpected: {
    title: 'Something went wrong',
    help: 'Reload the page, then try again.',
  },
} satisfies Record<CallErrorCode, { title: string; help: string }>;
