import { describe, expect, test } from 'vitest'
import { categoriesIn } from '../settings/catalog/category-facts'
import type { License } from '../settings/tenant-licenses'
import { builtInControls } from './built-in-controls'
import type { OwnPreset } from './control'
import { presetsFor } from './presets'

const presets = (licenses: License[] | null, own: OwnPreset[] = []) =>
  new Map(
    presetsFor({
      controls: builtInControls.controls,
      own,
      offered: categoriesIn('public'),
      licenses: licenses && { held: licenses, ending: [], suspended: [] },
    }).map((preset) => [preset.id, preset]),
  )
const everyLicense: License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']

describe('presets', () => {
  test('are made from the controls, and say which of them they satisfy', () => {
    const all = presets(everyLicense)
    expect([...all].map(([id, { categories }]) => [id, categories.length])).toEqual([
      ['recommended', 8],
      ['cis', 16],
      ['scuba', 13],
      ['licensed', 26],
      ['sentinel', 12],
      ['low-cost', 10],
    ])
    expect(all.get('cis')?.satisfies).toEqual(
      expect.arrayContaining([
        { framework: 'CIS Microsoft Azure Foundations Benchmark 6.0', references: ['6.1.1.7', '6.1.1.8'] },
        { framework: 'Microsoft Zero Trust Assessment 2026', references: ['21860'] },
      ]),
    )
    expect(all.get('scuba')?.satisfies).toContainEqual({
      framework: 'CISA SCuBA Microsoft Entra ID baseline',
      references: ['MS.AAD.4.1v1'],
    })
    expect(all.get('sentinel')?.satisfies).toContainEqual({
      framework: 'Microsoft Sentinel 2026',
      references: ['Microsoft Entra ID connector'],
    })
    expect(all.get('licensed')?.satisfies.flatMap(({ references }) => references)).toHaveLength(17)
    expect(all.get('licensed')?.satisfiesLicensed).toEqual([])
  })

  test('distinguish controls of which they have only the categories that licenses produce', () => {
    const cis = presets([]).get('cis')
    expect(cis?.categories).toEqual(['AuditLogs'])
    expect(cis?.satisfies).toEqual([])
    expect(cis?.satisfiesLicensed).toContainEqual({ framework: 'CIS Microsoft Azure Foundations Benchmark 6.0', references: ['6.1.1.8'] })
  })

  test("of the portal don't follow a control of the organization's own that has a newer version", () => {
    const [control] = builtInControls.controls.filter(({ id }) => id.startsWith('cis-azure-6.0'))
    const own = control ? [{ ...control, id: 'cis-azure-99', version: '99.0', requires: ['AuditLogs'], conditional: [] }] : []
    const licenses = { held: everyLicense, ending: [], suspended: [] }
    const all = presetsFor({ controls: [...builtInControls.controls, ...own], own: [], offered: [], licenses })
    expect(own).toHaveLength(1)
    expect(all.find(({ id }) => id === 'cis')?.categories).toHaveLength(16)
  })

  test('at low cost name the logs of high volume that they leave out, and satisfy less', () => {
    const lowCost = presets(everyLicense).get('low-cost')
    expect(lowCost?.leftOut).toEqual(['NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs', 'MicrosoftGraphActivityLogs'])
    expect(JSON.stringify(lowCost)).not.toContain('MS.AAD.4.1v1')
  })

  test.each(['recommended', 'cis', 'scuba', 'licensed', 'sentinel', 'low-cost', 'own-ours'])(
    'select nothing that has no license, and name it: %s',
    (id) => {
      const preset = presets(['premium-p1'], [{ id: 'ours', name: 'Ours', categories: ['AuditLogs', 'RiskyUsers'] }]).get(id)
      expect(preset?.categories).not.toContain('RiskyUsers')
      expect(preset?.unlicensed).toContain('RiskyUsers')
      expect(preset?.categories).toContain('AuditLogs')
    },
  )

  test('leave out nothing if the licenses are unknown', () => {
    for (const { unlicensed } of presets(null).values()) expect(unlicensed).toEqual([])
  })

  test("leave out what needs Global Secure Access in a tenant that doesn't have it, unless another license might be enough", () => {
    const [without, withP1] = [presets([]).get('cis')?.categories, presets(['premium-p1', 'premium-p2']).get('cis')?.categories]
    expect(without).not.toContain('NetworkAccessTrafficLogs')
    expect(withP1).toContain('NetworkAccessTrafficLogs')
    expect(withP1).not.toContain('NetworkAccessAlerts')
  })
})
