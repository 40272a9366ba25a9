import { createHash, randomBytes } from 'node:crypto'
import type { Emulator } from '@/emulator/emulator'
import type { PersonaId } from '@/emulator/personas'

/** The redirect URI of sign-ins. Nothing listens there. */
export const redirectUri = 'http://localhost:3999/auth/redirect'

export interface TokenAnswer {
  status: number
  body: {
    access_token?: string
    id_token?: string
    refresh_token?: string
    scope?: string
    error?: string
    error_codes?: number[]
    claims?: string
  }
}

/** A minimal browser for sign-in tests: it keeps cookies, follows redirects, and submits forms. */
export class TestBrowser {
  readonly #cookies = new Map<string, string>()
  readonly #verifier = randomBytes(32).toString('base64url')

  constructor(
    private readonly emulator: Pick<Emulator, 'clientId' | 'entraUrl'>,
    private readonly segment = 'organizations',
  ) {}

  /** The URL of an authorization request. */
  authorizeUrl(extra: Record<string, string> = {}): string {
    const { clientId, entraUrl } = this.emulator
    const parameters = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: `api://${clientId}/access_as_user openid profile offline_access`,
      code_challenge: createHash('sha256').update(this.#verifier).digest('base64url'),
      code_challenge_method: 'S256',
      response_mode: 'query',
      state: 'some-state',
      ...extra,
    })
    return `${entraUrl}/${this.segment}/oauth2/v2.0/authorize?${parameters.toString()}`
  }

  /** Opens a URL and follows redirects to a page of the emulator or to the portal, for which the text is the URL. */
  async open(url: string, form?: Record<string, string>): Promise<{ url: string; status: number; text: string }> {
    let next = url
    let body = form
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await fetch(next, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body !== undefined && { body: new URLSearchParams(body) }),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (value === '') this.#cookies.delete(name)
        else this.#cookies.set(name, value)
      }
      const location = response.headers.get('location')
      if (location === null) return { url: next, status: response.status, text: await response.text() }
      next = new URL(location, next).href
      body = undefined
      if (!next.startsWith(this.emulator.entraUrl)) return { url: next, status: response.status, text: next }
    }
    throw new Error('Too many redirects.')
  }

  /** Selects an account in the account picker that `open` returned. */
  choose(pickerUrl: string, persona: PersonaId) {
    return this.open(pickerUrl, { persona })
  }

  redeem(redirected: string): Promise<TokenAnswer> {
    const code = new URL(redirected).searchParams.get('code') ?? ''
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: this.#verifier })
  }

  refresh(refreshToken: string, extra: Record<string, string> = {}): Promise<TokenAnswer> {
    const scope = `api://${this.emulator.clientId}/access_as_user openid profile offline_access`
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken, scope, ...extra })
  }

  /** Signs in without a session and returns the tokens. */
  async signIn(persona: PersonaId): Promise<TokenAnswer> {
    const picker = await this.open(this.authorizeUrl())
    const back = await this.choose(picker.url, persona)
    return this.redeem(back.url)
  }

  private async token(form: Record<string, string>): Promise<TokenAnswer> {
    const response = await fetch(`${this.emulator.entraUrl}/${this.segment}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3999' },
      body: new URLSearchParams({ client_id: this.emulator.clientId, client_info: '1', ...form }),
    })
    return { status: response.status, body: (await response.json()) as TokenAnswer['body'] }
  }
}
