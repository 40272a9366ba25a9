/** The session that a page was opened in. */
export interface PageSession {
  tenantId: string
  objectId: string
  /** A hint for Microsoft Entra. The IDs say who the user is. */
  username: string
  /** When the session ends unless its token is renewed (ISO 8601 UTC). */
  expiresAt: string
  /** When it ends unless the user uses the portal again (ISO 8601 UTC). */
  endsAt: string
}
