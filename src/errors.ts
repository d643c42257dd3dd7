/** What can go wrong, in words that code can test. The words for people are in `elements/strings`. */
export type CallErrorCode =
  | 'unsupported'
  | 'insecure-context'
  | 'config-invalid'
  | 'permissions-policy'
  | 'media-denied'
  | 'media-dismissed'
  | 'media-not-found'
  | 'media-in-use'
  | 'media-failed'
  | 'call-not-found'
  | 'call-full'
  | 'call-expired'
  | 'signaling-blocked'
  | 'signaling-denied'
  | 'signaling-quota'
  | 'signaling-failed'
  | 'bad-key'
  | 'negotiation-failed'
  | 'no-route'
  | 'unexpected';

/**
 * What a code alone leaves open. With `no-route`: this side's network lets no UDP through (`udp-blocked`), there is
 * no relay (TURN server) configured (`no-relay`), it refuses the credentials (`relay-refused`), or it cannot be
 * reached from this network (`relay-unreachable`).
 */
export type CallErrorDetail = 'udp-blocked' | 'no-relay' | 'relay-refused' | 'relay-unreachable';

/**
 * The one error class that leaves this package. `code` is for programs and picks the text a person
 * reads; `detail` picks a more precise one where there is one; `message` is for logs, where the code alone does
 * not say enough; `cause` keeps the original error.
 */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: CallErrorCode;
  readonly detail: CallErrorDetail | undefined;

  constructor(
    code: CallErrorCode,
    message: string = code,
    options?: ErrorOptions & { readonly detail?: CallErrorDetail },
  ) {
    super(message, options);
    this.code = code;
    this.detail = options?.detail;
  }

  /** Wraps anything under `code`. A `CallError` passes through unchanged, so layers can catch freely. */
  static from(code: CallErrorCode, cause: unknown): CallError {
    if (cause instanceof CallError) return cause;
    return new CallError(code, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
