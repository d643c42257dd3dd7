import { CallError } from '../../errors.js';
import type { Opening } from '../signaling-channel.js';
import { answerOf, isSealed, offerOf, type CallRecord } from './call-record.js';
import type { RecordFields, RecordForm } from './record-form.js';

/** A record that whoever may read the document can read: the tutorial's, and a fixed room's. */
export const plainForm: RecordForm = {
  nameOf: (record) => offerOf(record)?.description.sdp ?? null,
  writeOffer: ({ description, profile }) => fields({ offer: description, caller: profile }),
  readOffer: (record: CallRecord) => {
    if (isSealed(record)) {
      return Promise.reject(new CallError('bad-key', 'The call is sealed: its link has a key.'));
    }
    return Promise.resolve(offerOf(record));
  },
  rewriteOffer: ({ profile }) => fields({ caller: profile }),
  writeAnswer: ({ description, profile }: Opening, toTutorial) =>
    fields({ answer: description, ...(!toTutorial && { callee: profile }) }),
  readAnswer: (record) => Promise.resolve(answerOf(record)),
  writeMail: (mail) => Promise.resolve(mail),
  readMail: (mail) => Promise.resolve(mail),
};

const fields = (members: RecordFields): Promise<RecordFields> => Promise.resolve(members);
