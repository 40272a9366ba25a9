import { describe, expect, test } from 'vitest'
import { isSameScore, type PastScore, type RecordedControl, scoreChanges } from './score-record'

const control = (id: string, fields: Partial<RecordedControl> = {}): RecordedControl => ({
  id,
  name: `Framework 1, ${id}`,
  title: 'A control',
  verdict: 'met',
  destination: 'workspace law-a',
  settings: ['one'],
  because: [],
  ...fields,
})
const at = (time: string, ...controls: RecordedControl[]): PastScore => ({ at: time, controls })

describe('scores', () => {
  test.each([
    ['the same', control('a'), true],
    ['other words', control('a', { because: ['Other words.'] }), true],
    ['another verdict', control('a', { verdict: 'not-met' }), false],
    ['another destination', control('a', { destination: 'workspace law-b' }), false],
    ['another control', control('b'), false],
  ])('with %s are the same: %s', (_what, other, isSame) => {
    expect(isSameScore({ controls: [control('a')] }, { controls: [other] })).toBe(isSame)
  })

  test('show what changed between them, newest first', () => {
    const changes = scoreChanges([
      at('2026-11-30', control('a', { verdict: 'not-met' }), control('b', { destination: 'workspace law-b' }), control('d')),
      at('2026-11-28', control('a'), control('b'), control('c', { verdict: 'not-applicable' })),
    ])
    expect(changes).toEqual([
      {
        at: '2026-11-30',
        met: 2,
        metLicensed: 0,
        applicable: 3,
        notCovered: 0,
        changes: [
          'Framework 1, a: Not met. Previously: Met.',
          'Framework 1, b: the verdict is now based on workspace law-b.',
          'Framework 1, d is new: Met.',
          'Framework 1, c was removed.',
        ],
      },
      { at: '2026-11-28', met: 2, metLicensed: 0, applicable: 2, notCovered: 0, changes: [] },
    ])
  })

  test('of earlier versions count the same controls, and their verdicts keep their words', () => {
    const intune = { verdict: 'cannot-check', destination: null } as const
    const [now, then] = scoreChanges([
      at('1', control('a'), control('cis-azure-6.0-6.1.1.9', intune), control('ours', intune)),
      at(
        '2',
        control('a', { verdict: 'met-licensed' }),
        control('cis-azure-6.0-6.1.1.9', { ...intune, isCoverable: false }),
        control('ours', { ...intune, isCoverable: true }),
      ),
    ])
    expect(then).toMatchObject({ met: 1, metLicensed: 0, applicable: 2, notCovered: 1 })
    expect(now).toMatchObject({ met: 1, metLicensed: 1, applicable: 2, notCovered: 1 })
    expect(now?.changes).toEqual(['Framework 1, a: Met for licensed logs. Previously: Met.'])
  })

  test('name at most five changes', () => {
    const many = Array.from({ length: 9 }, (_, index) => control(`c${index}`))
    const [newest] = scoreChanges([at('1', ...many), at('2', ...many.map((one) => ({ ...one, verdict: 'not-met' as const })))])
    expect(newest?.changes).toHaveLength(6)
    expect(newest?.changes.at(-1)).toBe('And 4 more.')
  })
})
