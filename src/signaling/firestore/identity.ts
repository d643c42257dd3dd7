/** Who this side is to the security rules. */
export interface Identity {
  /** Firebase's user id. */
  readonly uid: string;
  /** An ID token that is valid now. */
  token(): Promise<string>;
}
