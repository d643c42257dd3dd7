/** A message of more characters is shown in part: all of it would hold up a slow phone, and fill the chat. */
const longest = 1_000;
/** Of such a message. */
const shown = 700;

/**
 * A text in two: what is shown at once, and the rest, which is empty for most. It is parted behind a word, or where
 * there are no words for long, between two characters.
 */
export const inTwo = (text: string): [begin: string, rest: string] => {
  if (text.length <= longest) return [text, ''];
  const behindWord = Math.max(text.lastIndexOf(' ', shown), text.lastIndexOf('\n', shown)) + 1;
  const isHalf = (text.codePointAt(shown - 1) ?? 0) > 0xffff; // UTF-16 writes it as two
  const end = behindWord > shown / 2 ? behindWord : isHalf ? shown + 1 : shown;
  return [text.slice(0, end), text.slice(end)];
};
