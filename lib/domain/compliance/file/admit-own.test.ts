import { describe, expect, test } from 'vitest'
import { builtInControls } from '../built-in-controls'
import type { OwnPreset } from '../control'
import { admissionsFor } from './admit-own'
import { controlsFormat, faultWords, readControlsText } from './read-controls'

const [builtIn] = builtInControls.controls
const control = (fields: object = {}) => ({ ...builtIn, id: 'own', ...fields })
const preset = (fields: object = {}) => ({ id: 'branch', name: 'Branch office', categories: ['AuditLogs'], ...fields })

const imported = (parts: object, { presets = [], seen = [] }: { presets?: OwnPreset[]; seen?: string[] } = {}) => {
  const text = JSON.stringify({ format: controlsFormat, ...parts }, null, 2)
  const read = readControlsText(text, admissionsFor({ presets, seen }))
  return { ...read, text, words: read.faults.map(faultWords) }
}
/** The line of a text in a file. */
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1

describe('an import', () => {
  test('refuses a category that neither the catalog nor Azure has, with its line and the name that was probably meant', () => {
    const { text, words, controls } = imported({ controls: [control({ requires: ['SignInLogs', 'AuditLog'] }), control({ id: 'good' })] })
    expect(words).toEqual([
      `Line ${lineOf(text, '"AuditLog"')}, controls.0.requires.1: AuditLog isn't a log category that this portal recognizes or that Azure lists. Did you mean AuditLogs?`,
    ])
    expect(controls.map(({ id }) => id)).toEqual(['good'])
  })

  test('refuses such a category in a condition and in a preset, and guesses nothing where nothing is close', () => {
    const { faults } = imported({
      controls: [control({ conditional: [{ category: 'AADRiskyUsers', when: 'licensed' }] })],
      presets: [preset({ categories: ['AuditLogs', 'Everything'] })],
    })
    expect(faults.map(({ path }) => path)).toEqual(['controls.0.conditional.0.category', 'presets.0.categories.1'])
    expect(faults[0]?.reason).toContain('Did you mean RiskyUsers?')
    expect(faults[1]?.reason).not.toContain('Did you mean')
  })

  test("stores categories in the catalog's spelling or, for those that only Azure has, in Azure's", () => {
    const seen = ['QuantumLogs']
    const { controls, presets, faults } = imported(
      {
        controls: [control({ requires: ['auditlogs', 'QUANTUMLOGS'], conditional: [{ category: 'riskyusers', when: 'licensed' }] })],
        presets: [preset({ categories: ['SIGNINLOGS', 'quantumlogs'] })],
      },
      { seen },
    )
    expect(faults).toEqual([])
    expect(controls[0]).toMatchObject({
      requires: ['AuditLogs', 'QuantumLogs'],
      conditional: [{ category: 'RiskyUsers', when: 'licensed' }],
    })
    expect(presets[0]?.categories).toEqual(['SignInLogs', 'QuantumLogs'])
  })

  test('names the line of the ID of a built-in control', () => {
    const { text, words } = imported({ controls: [control(), builtIn ?? {}] })
    expect(words).toEqual([
      `Line ${lineOf(text, `"${builtIn?.id ?? ''}"`)}, controls.1.id: A built-in control already has this ID. Use another ID.`,
    ])
  })

  test.each([
    ['a built-in preset', { name: 'Recommended' }, {}],
    ['a built-in preset in other letters and spaces', { name: 'LOW  cost' }, {}],
    ['another preset in the file', { name: 'branch Office' }, {}],
    ['another preset of the organization', { name: 'Berlin' }, { presets: [preset({ id: 'other', name: 'Berlin' })] }],
  ])('refuses a preset with the name of %s', (_, fields, facts) => {
    const { text, words, presets } = imported({ presets: [preset(), preset({ id: 'second', ...fields })] }, facts)
    expect(words).toEqual([expect.stringMatching(`^Line ${lineOf(text, fields.name)}, presets\\.1\\.name: .* already has this name`)])
    expect(presets.map(({ id }) => id)).toEqual(['branch'])
  })

  test('replaces a preset with the same ID, also under its name', () => {
    expect(imported({ presets: [preset()] }, { presets: [preset()] }).faults).toEqual([])
  })
})
