/** The sign-in service as MSAL needs it, in the browser and on the server. */
export interface Authority {
  authority: string
  knownAuthorities: string[]
  /** Discovery document as JSON text; present only for an authority that MSAL can't discover by itself. */
  authorityMetadata?: string
  /** MSAL's own words: AAD for Microsoft Entra, OIDC for an authority that comes with its metadata. */
  protocolMode: 'AAD' | 'OIDC'
}

/** What the browser needs to sign a person in. Nothing of it is secret. */
export interface SignInSettings extends Authority {
  clientId: string
  redirectUri: string
  scope: string
}

/** A tenant that a person can sign in to. */
export interface TenantChoice {
  id: string
  name: string
  settings: SignInSettings
}
