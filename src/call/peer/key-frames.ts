/**
 * Asks the encoder of one sender for a whole picture, by the option for it (webrtc-extensions, 5.1); with `keyFrame`
 * false for nothing. Answers whether this browser reads the option. Never rejects.
 */
export const askForKeyFrame = async (sender: RTCRtpSender, keyFrame = true): Promise<boolean> => {
  const parameters = sender.getParameters();
  let isRead = false;
  const options = {
    get encodingOptions() {
      isRead = true;
      return parameters.encodings.map(() => ({ keyFrame }));
    },
  };
  // while it is being negotiated it takes nothing, and begins with a whole picture
  await sender.setParameters(parameters, options).catch(() => undefined);
  return isRead;
};

/**
 * Has the encoder of one sender send a whole picture next. Who has missed some cannot decode what follows, and
 * asks for a whole one by itself only after three seconds (Chromium 156). `restore` tells the encoder everything
 * else anew. Nothing else may be told meanwhile: the encoder would stay switched off. Never rejects.
 *
 * Where nobody reads the option, as in Firefox, an encoder that is switched off and on begins with a whole picture.
 * Answers whether the option is read.
 */
export const forceKeyFrame = async (
  sender: RTCRtpSender,
  restore: () => Promise<void>,
): Promise<boolean> => {
  if (await askForKeyFrame(sender)) return true;
  const stopped = sender.getParameters();
  for (const encoding of stopped.encodings) encoding.active = false;
  await sender.setParameters(stopped).catch(() => undefined);
  await restore();
  return false;
};
