import { describe, expect, test } from 'vitest'
import { builtInControls } from '../built-in-controls'
import { controlsFormat, controlsTextMax, faultWords, readControls, readControlsText } from './read-controls'
import { scanJson } from './scan-json'

const [first, second] = builtInControls.controls
const fileText = (change: (text: string) => string = (text) => text) =>
  change(JSON.stringify({ format: controlsFormat, controls: [first, second], presets: [] }, null, 2))

describe('a file of controls', () => {
  test('is read as it was written', () => {
    expect(readControlsText(fileText())).toEqual({ controls: [first, second], presets: [], faults: [] })
  })

  test('that was edited into nonsense names the line and the reason, and the other controls work', () => {
    const text = fileText((whole) => whole.replace('"interpretation": false', '"interpretation": "maybe"'))
    const { controls, faults } = readControlsText(text)
    expect(controls).toEqual([second])
    const line = text.split('\n').findIndex((one) => one.includes('maybe')) + 1
    expect(faults).toEqual([expect.objectContaining({ path: 'controls.0.interpretation', line })])
    expect(faultWords(faults[0] ?? { path: '', line: null, reason: '' })).toMatch(
      new RegExp(`^Line ${line}, controls\\.0\\.interpretation: .`),
    )
  })

  test('without a member names the line of the part that lacks it', () => {
    const text = fileText((whole) => whole.replace(/\n {6}"title": .*/, ''))
    expect(readControlsText(text).faults).toEqual([expect.objectContaining({ path: 'controls.0.title', line: 4 })])
  })

  test.each([
    ['not JSON', '{"format": tru}', 1],
    ['cut off', '{\n"format": "x",\n"controls": [', 3],
    ['empty', '', 1],
    ['with more behind it', '{}\n\n{}', 3],
  ])('that is %s names the line', (_what, text, line) => {
    expect(readControlsText(text)).toMatchObject({ controls: [], presets: [], faults: [{ path: '', line }] })
  })

  test.each([
    ['of another format', { format: 'other/1', controls: [] }, 'format'],
    ['with an unknown member in a control', { format: controlsFormat, controls: [{ ...first, script: 'x' }] }, 'controls.0'],
    [
      'with another address than https',
      { format: controlsFormat, controls: [{ ...first, source: { name: 'x', url: 'javascript:x' } }] },
      'controls.0.source.url',
    ],
    ['with an ID twice', { format: controlsFormat, controls: [first, first] }, 'controls.1.id'],
    [
      'with a control about nothing',
      { format: controlsFormat, controls: [{ ...first, requires: [], conditional: [] }] },
      'controls.0.requires',
    ],
    [
      'with a control that only advises something',
      { format: controlsFormat, controls: [{ ...first, requires: [], conditional: [{ category: 'AuditLogs', when: 'advised' }] }] },
      'controls.0.requires',
    ],
    [
      'with logs that can be searched for longer than they are kept',
      { format: controlsFormat, controls: [{ ...first, retention: { activeDays: 91, totalDays: 90 } }] },
      'controls.0.retention.activeDays',
    ],
    ...[0, -1, 1.5, 36_501, 1e300, '90'].map((totalDays): [string, object, string] => [
      `with ${JSON.stringify(totalDays)} days`,
      { format: controlsFormat, controls: [{ ...first, retention: { activeDays: null, totalDays } }] },
      'controls.0.retention.totalDays',
    ]),
    ...['2026-13-45', '2026-02-30', '2026-00', '2026-13', '2026-1', '26-01-01', '2026-11-30T00:00:00Z', ''].map(
      (date): [string, object, string] => [
        `with the date "${date}"`,
        { format: controlsFormat, controls: [{ ...first, date }] },
        'controls.0.date',
      ],
    ),
    [
      'with a category twice',
      { format: controlsFormat, controls: [{ ...first, requires: ['AuditLogs', 'SignInLogs', 'auditlogs'] }] },
      'controls.0.requires.2',
    ],
    [
      'with a category that is required and conditional',
      {
        format: controlsFormat,
        controls: [{ ...first, requires: ['AuditLogs'], conditional: [{ category: 'AUDITLOGS', when: 'licensed' }] }],
      },
      'controls.0.conditional.0.category',
    ],
    [
      'with a category twice in a preset',
      { format: controlsFormat, presets: [{ id: 'a', name: 'A', categories: ['AuditLogs', 'auditLogs'] }] },
      'presets.0.categories.1',
    ],
    [
      'with a kind of destination twice',
      { format: controlsFormat, controls: [{ ...first, destinations: ['any', 'any'] }] },
      'controls.0.destinations',
    ],
    ...['   ', '\u200b', '\u3164', 'a\u0000b', 'a\ud800b', 'a\u202eb', 'a\nb'].map((name): [string, object, string] => [
      `with the name ${JSON.stringify(name)}`,
      { format: controlsFormat, presets: [{ id: 'a', name, categories: ['AuditLogs'] }] },
      'presets.0.name',
    ]),
    ['with an unknown part', { format: controlsFormat, control: [first] }, ''],
    ['with a preset about nothing', { format: controlsFormat, presets: [{ id: 'a', name: 'A', categories: [] }] }, 'presets.0.categories'],
    ['that is no object', 7, ''],
  ])('%s is refused at its place', (_what, given, path) => {
    expect(readControls(given).faults.map((fault) => fault.path)).toContain(path)
  })

  test.each(['2026', '2026-02', '2024-02-29'])('can have the date %s', (date) => {
    expect(readControls({ format: controlsFormat, controls: [{ ...first, date }] }).faults).toEqual([])
  })

  test('that has a part twice in the same object is refused with the line, because only one of them could count', () => {
    const text = fileText((whole) => whole.replace('"requires": [', '"requires": ["AuditLogs"],\n"requires": ['))
    const { controls, faults } = readControlsText(text)
    const lines = text.split('\n').flatMap((one, index) => (one.includes('"requires"') ? [index + 1] : []))
    expect(controls).toEqual([])
    expect(faults).toEqual([expect.objectContaining({ path: 'controls.0.requires', line: lines[1] })])
  })

  test('that is too long is refused', () => {
    expect(readControlsText(' '.repeat(controlsTextMax + 1)).faults).toHaveLength(1)
  })
})

describe('scanning JSON', () => {
  test.each(['{}', '[]', '"a"', '-1.5e+3', 'null', '[1, [2, {"a": "\\u0041\\n"}]]', '{"a": {"b": []}, "c": false}', ' \n{"a":1}\t'])(
    'accepts what JSON.parse accepts: %s',
    (text) => {
      expect(() => JSON.parse(text) as unknown).not.toThrow()
      expect(scanJson(text)).toHaveProperty('lines')
    },
  )

  test.each(['{a:1}', '[1,]', '{"a":1,}', "'a'", '01', '+1', '"\n"', '"\\x"', 'nul', '[1 2]', '{"a" 1}', '{"a":}', '"', '\u00a0{}'])(
    'refuses what JSON.parse refuses: %s',
    (text) => {
      expect(() => JSON.parse(text) as unknown).toThrow()
      expect(scanJson(text)).toHaveProperty('column')
    },
  )

  test('ends for a text that is nested too deeply', () => {
    expect(scanJson('['.repeat(100_000))).toHaveProperty('line', 1)
  })
})
