/** Which call to open, and whether it may or must be a new one. */
export interface CallTarget {
  readonly callId: string;
  readonly mayCreate: boolean;
  readonly mustCreate: boolean;
}
