/** The shadow root of an element as a server writes it. */
export const served = (content: string): string =>
  `<template shadowrootmode="open">${content}</template>`;

/** A widget as a server draws it, with these words on its card. */
export const servedCall = (words: string): string =>
  `<p2p-call>${served(
    `<div class="base"><call-panel defer-hydration>${served(`<p>${words}</p>`)}</call-panel></div>`,
  )}</p2p-call>`;

/** Puts what a server wrote into the page, as its parser does: with the shadow roots. */
export const parse = (text: string): HTMLElement => {
  const place = document.createElement('div');
  place.setHTMLUnsafe(text);
  document.body.append(place);
  return place;
};
