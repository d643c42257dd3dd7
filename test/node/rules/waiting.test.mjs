import { describe } from 'node:test';
import {
  callsBetween,
  change,
  expired,
  inMs,
  korean,
  members,
  offer,
  profile,
  removal,
  sealedOffer,
  text,
  tutorial,
} from '../../support/signaling/call-documents.mjs';
import {
  flaws,
  forEach,
  openRules,
  rulesTable,
  skip,
  worlds,
} from '../../support/signaling/rules-table.mjs';
import { wrongDescriptions, wrongProfiles } from '../../support/signaling/wrong-values.mjs';

for (const { title, rules, people, triesValues } of worlds) {
  describe(`${title} while a caller waits`, { skip }, () => {
    const { allow, refuse } = rulesTable(rules);
    const { stored, storedRoom, storedSealed, renewal } = callsBetween(people);

    allow(people.caller, stored, {
      'let the caller of a plain call change its profile': () => change('caller'),
      'accept the longest name, in any script': () => ({
        caller: { ...profile, name: korean(320) },
      }),
    });
    allow(people.caller, storedSealed, {
      'let the caller of a sealed call write its offer anew': () => ({ offer: sealedOffer('def') }),
      'accept a sealed offer of 32768': () => ({ offer: sealedOffer(text(32768 - 14)) }),
    });

    // an answer is tried where answering is
    const settled = members.filter((it) => it !== 'caller' && it !== 'answer');
    const there = ['v', 'offer', 'caller', 'createdAt', 'expireAt'];
    refuse(people.caller, stored, {
      ...forEach('refuse to change, in a plain call,', [...settled, 'more'], change),
      ...forEach('refuse to remove, in a plain call,', there, removal),
      'refuse to make it a sealed call': () => ({ offer: sealedOffer() }),
      'refuse to prolong it': () => change('expireAt'),
      'refuse to make it a fixed room': renewal,
    });
    refuse(people.caller, storedRoom, {
      'refuse to prolong a fixed room where nobody is': renewal,
      'refuse a sign of life alone': () => change('renewedAt'),
      'refuse to remove the sign of life': () => removal('renewedAt'),
      'refuse a sign of life in the future': () => ({ renewedAt: inMs(1_000_000) }),
    });
    refuse(people.caller, storedSealed, {
      ...forEach('refuse to change, in a sealed call,', ['caller', 'v', 'a', 'expireAt'], change),
      'refuse to write a plain offer into it': () => change('offer'),
      'refuse to remove its offer': () => removal('offer'),
      'refuse a sealed offer that is too long': () => ({ offer: sealedOffer(text(32768 - 13)) }),
    });
    refuse(people.caller, expired(stored), {
      'refuse a change in a call that is over': () => change('caller'),
      'refuse to revive it': () => change('expireAt'),
      'refuse to revive it with another offer': () => ({
        ...change('offer'),
        ...change('expireAt'),
      }),
    });

    if (triesValues) {
      refuse(
        people.caller,
        stored,
        flaws('a caller', wrongProfiles, (it) => ({ caller: it })),
      );
      const wrongOffers = wrongDescriptions(offer);
      refuse(
        people.caller,
        storedSealed,
        flaws('an offer', wrongOffers, (it) => ({ offer: it })),
      );
    }

    if (people.caller === null) return;
    for (const [who, person] of Object.entries({ ...people, nobody: null })) {
      if (who === 'caller') continue;
      refuse(person, stored, { [`refuse ${who} another caller`]: () => change('caller') });
      refuse(person, storedSealed, {
        [`refuse ${who} another sealed offer`]: () => ({ offer: sealedOffer('def') }),
      });
    }
  });
}

describe('The open rules while a tutorial client waits', { skip }, () => {
  const { refuse } = rulesTable(openRules);
  refuse(null, tutorial, {
    ...forEach('refuse to change', [...members.filter((it) => it !== 'answer'), 'more'], change),
    'refuse to make it one of ours': () => ({ ...change('caller'), v: 1, ...change('expireAt') }),
    'refuse to remove its offer': () => removal('offer'),
  });
});
