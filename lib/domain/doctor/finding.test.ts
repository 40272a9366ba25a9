import { describe, expect, test } from 'vitest'
import { describeFinding, finding, findingCodes, findingsText, overallState, stateCounts } from './finding'
import { factNames } from './finding-kind'

const facts = {
  ...Object.fromEntries(factNames.map((name) => [name, name])),
  code: 'AADSTS7000222',
  until: '2027-01-31T12:00:00Z',
  value: 'value',
}
const described = findingCodes.map((code) => describeFinding(finding(code, facts)))

describe('a finding', () => {
  test.each(described.map((one) => [one.code, one] as const))('%s says what was found', (_code, { says }) => {
    expect(says).toMatch(/^\S.*\S$/)
    expect(says).not.toContain('undefined')
  })

  test.each(described.filter(({ state }) => state === 'fix').map((one) => [one.code, one] as const))(
    '%s, which is something to fix, says what to do and who can',
    (_code, { fix, who }) => {
      expect(fix).toMatch(/^[A-Z].*\.$/)
      expect(who).toMatch(/^(the|an?|your) /)
    },
  )

  test('about a credential that Microsoft Entra refused says why, as far as the code says it', () => {
    const says = (code: string) => describeFinding(finding('credential-refused', { credential: 'the client secret', code })).says
    expect(says('AADSTS7000222')).toBe(
      "Microsoft Entra refused the portal's own sign-in with the client secret: the secret has expired (AADSTS7000222).",
    )
    expect(says('AADSTS1')).toBe("Microsoft Entra refused the portal's own sign-in with the client secret (AADSTS1).")
  })

  test('about a name that no one can resolve names the proxy if there is one', () => {
    const says = (proxy?: string) =>
      describeFinding(finding('endpoint-name-unknown', { host: 'graph.microsoft.com', ...(proxy ? { proxy } : {}) })).says
    expect(says()).toBe("The name graph.microsoft.com can't be resolved.")
    expect(says('http://proxy.contoso.com:8080')).toMatch(/^The name of the proxy http:\/\/proxy\.contoso\.com:8080.*can't be resolved\.$/)
  })

  test('about a federated token that expired sends no one to the app registration', () => {
    const { fix, who } = describeFinding(finding('federated-token-ended', { credential: 'the token', until: facts.until }))
    expect(fix).toContain('renews the token')
    expect(who).toBe('your portal administrator')
  })

  test.each(
    described
      .filter(({ code, state, area }) => state === 'unchecked' && area !== 'registration' && code.endsWith('unchecked'))
      .map((one) => [one.code, one] as const),
  )('%s says what to do before the check can be completed', (_code, { fix }) => {
    expect(fix).toMatch(/^[A-Z].*\.$/)
  })

  test("about a person's token takes its sentence from the table of codes", () => {
    expect(describeFinding(finding('exchange-refused', { api: 'Azure', code: 'AADSTS65001' })).says).toMatch(
      /hasn't allowed the portal.*\(AADSTS65001\)$/,
    )
  })
})

describe('findings together', () => {
  const good = finding('clock-right', { seconds: '1 second' })
  const unchecked = finding('tenant-unchecked', { host: 'login' }, '00000000-0000-4000-8000-000000000001')
  const wrong = finding('clock-wrong', { value: '10 minutes ahead of' })

  test('are as bad as the worst one, and what could not be expected makes none incomplete', () => {
    expect(overallState([good])).toBe('good')
    expect(overallState([good, finding('registration-unasked')])).toBe('good')
    expect(overallState([good, finding('registration-elsewhere')])).toBe('good')
    expect(overallState([good, unchecked])).toBe('unchecked')
    expect(overallState([good, unchecked, wrong])).toBe('fix')
    expect(stateCounts([good, unchecked, wrong])).toBe('1 good, 1 to fix, 1 not checked.')
  })

  test('are a text by area, which says what to do and who can do it only where something needs to be done', () => {
    const text = findingsText([finding('environment-good'), good, unchecked, wrong], () => 'Contoso')
    expect(text).toMatch(/^Environment\n {2}\[good\] The environment is complete\.\n\nMicrosoft Entra\n {2}\[good\] /)
    expect(text).toContain("[couldn't check] Contoso: The tenant")
    expect(text).toContain('Turn on time synchronization (NTP) on the machine. Who can do this: your portal administrator.')
  })
})
