import fc from 'fast-check'

/** Texts that have broken programs: what a database can't store, what a parser trips over, and what is almost right. */
const known = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfff',
  '\uffff',
  '\u202egnp.exe',
  'e\u0301'.repeat(50),
  '%',
  '%00',
  '%E0%A4%A',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '$1',
  '{{7*7}}',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '-1',
  '0',
  '1e309',
  'NaN',
  '2147483648',
  '9007199254740993',
  '5d6f0b5e-2c4a-4f68-9be3-5a90c1d7e411',
  'x'.repeat(10_001),
  '('.repeat(5_000),
  '[object Object]',
] as const

/** Any text, with a bias for what has broken programs and for texts that mean something here. */
export function hostileText(meaningful: readonly string[] = []): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ maxLength: 300 }) },
    ...(meaningful.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...meaningful) }] : []),
  )
}

/** Anything that JSON can contain, including texts that a database can't store and deep nesting. */
export function hostileJson(): fc.Arbitrary<unknown> {
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-1, 0, 2 ** 31, 2 ** 53)),
      hostileText(),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(hostileText(), fc.constantFrom('length', 'toString', 'valueOf', 'then', 'kind')), tie('json'), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    ),
  }))
  return json
}
