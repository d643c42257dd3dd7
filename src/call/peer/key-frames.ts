/**
 * Has the encoder of one sender send a whole picture next. Who has missed some cannot decode what follows, and
 * asks for a whole one by itself only after three seconds (Chromium 156). `restore` tells the encoder everything
 * else anew. Nothing else may be told meanwhile: the encoder would stay switched off. Never rejects.
 *
 * Chromium has an option for it (webrtc-extensions, 5.1). Where nobody reads the option, as in Firefox, an
 * encoder that is switched off and on begins with a whole picture.
 */
export const forceKeyFrame = async (
  sender: RTCRtpSender,
  restore: () => Promise<void>,
): Promise<void> => {
  const parameters = sender.getParameters();
  let isRead = false;
  const options = {
    get encodingOptions() {
      isRead = true;
      return parameters.encodings.map(() => ({ keyFrame: true }));
    },
  };
  try {
    await sender.setParameters(parameters, options);
    if (isRead) return;
    const stopped = sender.getParameters();
    for (const encoding of stopped.encodings) encoding.active = false;
    await sender.setParameters(stopped);
  } catch {
    // it is being negotiated, and begins with a whole picture
  }
  await restore();
};
