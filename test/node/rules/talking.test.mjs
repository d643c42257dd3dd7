import { describe } from 'node:test';
import {
  callsBetween,
  change,
  day,
  expired,
  hour,
  inMs,
  korean,
  mailbox,
  members,
  minute,
  removal,
  text,
  tutorialAnswered,
  without,
} from '../../support/signaling/call-documents.mjs';
import {
  flaws,
  forEach,
  openRules,
  rulesTable,
  skip,
  worlds,
} from '../../support/signaling/rules-table.mjs';
import { wrongEnds, wrongMailboxes } from '../../support/signaling/wrong-values.mjs';

for (const { title, rules, people, triesValues } of worlds) {
  describe(`${title} once a call is answered`, { skip }, () => {
    const { allow, refuse } = rulesTable(rules);
    const calls = callsBetween(people);
    const { stored, storedAnswered, storedAnsweredRoom, storedAnsweredSealed, renewal } = calls;

    for (const call of [storedAnswered, storedAnsweredSealed]) {
      const kind = call === storedAnswered ? 'plain' : 'sealed';
      allow(people.caller, call, { [`let the caller write its mail, ${kind}`]: () => change('a') });
      allow(people.callee, call, { [`let the callee write its mail, ${kind}`]: () => change('b') });
    }
    allow(people.caller, storedAnswered, {
      'accept mail of 32768 bytes': () => ({ a: { ...mailbox, data: korean(32768) } }),
    });
    allow(people.caller, storedAnsweredRoom, { 'let the caller give a sign of life': renewal });
    allow(people.callee, storedAnsweredRoom, {
      'let the callee give a sign of life': renewal,
      'let a side prolong by 25 hours': () => ({
        ...renewal(),
        expireAt: inMs(25 * hour - minute),
      }),
    });

    const settled = members.filter((it) => it !== 'a' && it !== 'b');
    const there = Object.keys(storedAnswered()).filter((it) => it !== 'owner' && it !== 'guest');
    const sides = { 'the caller': people.caller, 'the callee': people.callee };
    for (const [who, person] of Object.entries(sides)) {
      refuse(person, storedAnswered, {
        ...forEach(`refuse ${who} to change`, [...settled, 'more'], change),
        ...forEach(`refuse ${who} to remove`, there, removal),
        [`refuse ${who} both mailboxes at once`]: () => ({ ...change('a'), ...change('b') }),
        [`refuse ${who} to prolong what is no fixed room`]: renewal,
        [`refuse ${who} an unknown field beside mail`]: () => ({
          ...change('a'),
          more: text(10_000),
        }),
      });
    }
    refuse(people.caller, stored, { 'refuse mail before the answer': () => change('a') });
    refuse(people.callee, stored, { 'refuse mail without an answer': () => change('b') });
    refuse(people.caller, storedAnsweredRoom, {
      'refuse an end without a sign of life': () => change('expireAt'),
      'refuse a sign of life that is not now': () => ({ ...renewal(), renewedAt: inMs(1000) }),
      'refuse to remove the end': () => ({ ...renewal(), ...removal('expireAt') }),
      'refuse to remove the sign of life': () => removal('renewedAt'),
      'refuse mail beside a sign of life': () => ({ ...renewal(), ...change('a') }),
    });
    refuse(people.caller, () => ({ ...storedAnsweredRoom(), createdAt: inMs(-6.5 * day) }), {
      'refuse to prolong beyond a week': renewal,
    });
    for (const call of [storedAnswered, storedAnsweredRoom]) {
      const kind = call === storedAnswered ? 'call' : 'room';
      refuse(people.caller, expired(call), {
        [`refuse mail in a ${kind} that is over`]: () => change('a'),
        [`refuse to revive a ${kind}`]: renewal,
      });
    }

    if (triesValues) {
      refuse(
        people.caller,
        storedAnswered,
        flaws("caller's mail", wrongMailboxes, (a) => ({ a })),
      );
      refuse(
        people.callee,
        storedAnswered,
        flaws("callee's mail", wrongMailboxes, (b) => ({ b })),
      );
      refuse(
        people.caller,
        storedAnsweredRoom,
        flaws('an end', wrongEnds(25 * hour), (it) => ({ ...renewal(), expireAt: it })),
      );
    }

    if (people.caller === null) return;
    for (const [kind, call] of Object.entries({
      'a plain call': storedAnswered,
      'a sealed call': storedAnsweredSealed,
      'a fixed room': storedAnsweredRoom,
    })) {
      refuse(people.caller, call, {
        [`refuse the caller the callee's mail in ${kind}`]: () => change('b'),
      });
      refuse(people.callee, call, {
        [`refuse the callee the caller's mail in ${kind}`]: () => change('a'),
      });
      for (const [who, person] of Object.entries({
        'a third person': people.third,
        nobody: null,
      })) {
        const whose = ['a', 'b', 'caller', 'callee', 'guest'];
        refuse(person, call, {
          ...forEach(`refuse ${who} in ${kind} to change`, whose, change),
          [`refuse ${who} in ${kind} a sign of life`]: renewal,
        });
      }
    }
  });
}

for (const { title, people } of worlds.filter(({ rules }) => rules === openRules)) {
  describe(`${title} once a call with a tutorial client is answered`, { skip }, () => {
    const { allow, refuse } = rulesTable(openRules);
    const { storedAnswered, storedAnsweredRoom, renewal } = callsBetween(people);
    const byTutorial = () => without(without(storedAnswered(), 'callee'), 'guest');
    const roomByTutorial = () => without(without(storedAnsweredRoom(), 'callee'), 'guest');
    const ofTutorial = () => ({ ...tutorialAnswered(), renewedAt: inMs(-minute) });

    allow(people.caller, roomByTutorial, { 'let the caller give a sign of life': renewal });
    allow(people.callee, ofTutorial, { 'let the callee give the first sign of life': renewal });
    refuse(people.caller, byTutorial, {
      ...forEach('refuse, where a tutorial client answered,', [...members, 'more'], change),
      'refuse to prolong what is no fixed room': renewal,
    });
    refuse(people.callee, tutorialAnswered, {
      ...forEach('refuse, where a tutorial client called,', [...members, 'more'], change),
      'refuse to make it a fixed room': renewal,
    });
    refuse(people.callee, ofTutorial, {
      'refuse an end beyond 25 hours': () => ({ ...renewal(), expireAt: inMs(26 * hour) }),
      'refuse to make it one of ours': () => ({ ...renewal(), v: 1 }),
    });
  });
}
