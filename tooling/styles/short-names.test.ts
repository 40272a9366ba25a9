import { describe, expect, it } from 'vitest'
import { shortenRules, shortNamesFor } from './short-names'

describe('Short names of classes', () => {
  it('are shortest for the classes that occur most often', () => {
    const rare = Array.from({ length: 40 }, (_, index) => `f${index}rare`)
    const names = shortNamesFor([...rare, 'f1often', 'f1often'])
    expect(names.f1often).toBe('b')
    expect(Math.max(...Object.values(names).map(({ length }) => length))).toBe(2)
  })

  it('are unique and begin with a letter', () => {
    const names = Object.values(shortNamesFor(Array.from({ length: 5_000 }, (_, index) => `f${index}`)))
    expect(new Set(names).size).toBe(5_000)
    expect(names.every((name) => /^[a-z][a-z\d]*$/.test(name))).toBe(true)
  })

  it('never spell a word that a content blocker hides', () => {
    const names = new Set(Object.values(shortNamesFor(Array.from({ length: 5_000 }, (_, index) => `f${index}`))))
    expect(['ad', 'ads', 'adv', 'ad1'].filter((name) => names.has(name))).toEqual([])
    expect([...names].filter((name) => /[aeiou]/.test(name))).toEqual([])
  })

  it('replace classes in rules, and neither names of animations nor parts of other names', () => {
    const rules = '.f1abcde:hover{animation-name:f1abcde}.f1abcde-x{}.fui-Button .f1abcde,.f1other{width:.5rem}'
    expect(shortenRules(rules, { f1abcde: 'a' })).toBe('.a:hover{animation-name:f1abcde}.f1abcde-x{}.fui-Button .a,.f1other{width:.5rem}')
  })
})
