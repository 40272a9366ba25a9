import { describe, expect, test } from 'vitest'
import { arrives, control, found, held, ids, toA, toB } from '@/testing/compliance/score-case'
import type { Control } from '../compliance/control'
import { type ComplianceFacts } from '../compliance/destination-facts'
import { scoreControls } from '../compliance/score'
import { controlsFigure } from './controls-figure'

const figure = (controls: Partial<Control>[], facts: Partial<ComplianceFacts>) =>
  controlsFigure(
    scoreControls(
      controls.map((fields, index) => control({ id: `c-${index}`, ...fields })),
      {
        settings: [],
        arrivals: [],
        destinations: Object.values(ids).map((id) => found(id)),
        accounts: [],
        tables: new Map(),
        licenses: held('premium-p1', 'premium-p2'),
        ...facts,
      },
    ).controls,
  )
const intune = { requires: [], notCovered: 'Intune has settings of its own.', framework: 'Elsewhere' }
const sendsBoth = toA('siem', 'AuditLogs', 'SignInLogs')
const toAll = { text: 'View controls', href: '/compliance' }

describe('the controls on the overview', () => {
  test('say of which frameworks they are, why others are not met, and which gap is the first to close', () => {
    const wide = { requires: ['AuditLogs', 'SignInLogs', 'ProvisioningLogs', 'RiskyUsers'], reference: 'T-2' }
    const near = { requires: ['AuditLogs', 'SignInLogs', 'ProvisioningLogs'], reference: 'T-3', framework: 'Near & far', version: '2' }
    const settings = [sendsBoth]
    const arrivals = [arrives('siem', { AuditLogs: 'flowing', SignInLogs: 'flowing' })]
    expect(figure([wide, near, {}, intune], { settings, arrivals })).toEqual({
      code: 'controls',
      title: 'Compliance controls met',
      value: '1 of 3',
      trend: 'From Test and 1 other framework',
      details: [
        "2 aren't met",
        "1 more control can't be checked here, so it isn't counted",
        "First gap to close: T-3. ProvisioningLogs isn't sent to workspace law-a.",
      ],
      tone: 'plain',
      more: { text: 'View controls of Near & far 2', href: '/compliance?framework=Near+%26+far+2' },
    })
  })

  test('say which are met only for logs that the licenses include', () => {
    const requires = ['AuditLogs', 'NetworkAccessAlerts']
    expect(figure([{ requires }, {}], { settings: [sendsBoth] })).toMatchObject({
      value: '2 of 2',
      details: ['1 of the controls that are met is met only for logs that your licenses include'],
    })
  })

  test('say that only rows are missing, and name no control to close', () => {
    const arrivals = [arrives('siem', { AuditLogs: 'flowing', SignInLogs: 'never' })]
    expect(figure([{}], { settings: [sendsBoth], arrivals })).toMatchObject({
      value: '0 of 1',
      trend: 'From Test',
      details: ['1 would be met if all of its rows arrived'],
      more: toAll,
    })
  })

  test('start with one that lacks only categories, before one that also lacks retention', () => {
    const long = { reference: 'T-2', retention: { activeDays: 365, totalDays: null } }
    const more = { reference: 'T-3', requires: ['AuditLogs', 'SignInLogs', 'ProvisioningLogs', 'RiskyUsers'] }
    const tables = new Map([[ids.a.toLowerCase(), new Map([['auditlogs', { activeDays: 30, totalDays: 30, plan: null }]])]])
    const { details } = figure([long, more], { settings: [sendsBoth], tables })
    expect(details?.at(-1)).toBe("First gap to close: T-3. ProvisioningLogs and RiskyUsers aren't sent to workspace law-a.")
    expect(figure([long], { settings: [sendsBoth], tables }).details?.at(-1)).toMatch(
      /^First gap to close: T-2\. AuditLogs stays searchable .*30 days\./,
    )
  })

  test('start with the newest of several versions of a control', () => {
    const versions = ['9.0', '10.0', '2.0'].map((version) => ({ version, reference: `T-${version}` }))
    const { more } = figure(versions, { settings: [toA('siem', 'AuditLogs')] })
    expect(more?.text).toBe('View controls of Test 10.0')
  })

  test("don't start with one whose destination must be fixed first", () => {
    const destinations = [found(ids.b, { existence: 'gone' })]
    expect(figure([{}], { settings: [toB('broken', 'AuditLogs')], destinations })).toMatchObject({
      details: ["1 isn't met"],
      more: toAll,
    })
  })

  test('are none if nothing applies', () => {
    expect(figure([], { settings: [sendsBoth] })).toMatchObject({
      value: 'None apply',
      trend: 'No control applies to this tenant',
      details: [],
    })
  })
})
