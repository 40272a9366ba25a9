import { describe, expect, test } from 'vitest'
import { parseTags, tagsFault } from './tags'

describe('entered tags', () => {
  test('are one on each line, with spaces around them ignored, and with equals signs in their values', () => {
    const text = ' costCentre = 4711 \n\nquery=a=b\r\nempty=\nOwner=Säkerhet 🔐'
    expect(tagsFault(text)).toBeUndefined()
    expect(parseTags(text)).toEqual({ costCentre: '4711', query: 'a=b', empty: '', Owner: 'Säkerhet 🔐' })
  })

  test('can be none', () => {
    expect(tagsFault(' \n ')).toBeUndefined()
    expect(parseTags('')).toEqual({})
  })

  test.each([
    { text: 'costCentre', says: 'name=value' },
    { text: '=4711', says: 'name=value' },
    { text: 'a/b=1', says: "can't contain" },
    { text: 'Owner=a\nowner=b', says: 'twice' },
    { text: `${'n'.repeat(513)}=1`, says: '512' },
    { text: `owner=${'v'.repeat(257)}`, says: '256' },
    { text: Array.from({ length: 51 }, (_, index) => `tag${index}=1`).join('\n'), says: 'at most 50' },
  ])('that Azure refuses are refused with the line named: $says', ({ text, says }) => {
    expect(tagsFault(text)).toContain(says)
  })
})
