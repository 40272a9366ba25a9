/** One check before saving, with its result. */
export interface ReviewCheck {
  id: string
  title: string
  /** `problem`: Azure will refuse; `unknown`: the portal couldn't check it, and Azure decides. */
  state: 'ok' | 'problem' | 'warning' | 'unknown'
  evidence: string
  /** Who to ask, and a request that can be sent as it is. */
  request?: { contact: string; text: string }
  /** An action that the portal offers to fix it. */
  remedy?: { kind: 'register'; subscriptionId: string }
}
