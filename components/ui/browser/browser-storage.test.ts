import { describe, expect, test } from 'vitest'
import { createKeptTexts } from './browser-storage'

/** A storage that has room for no text that is longer than this. */
function smallStorage(lengthMax: number): Storage {
  const texts: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => texts[key] ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > lengthMax) throw new DOMException('Full', 'QuotaExceededError')
      texts[key] = text
    },
    removeItem: (key: string) => Reflect.deleteProperty(texts, key),
  }
  return new Proxy(texts, { get: (_, name) => Reflect.get(methods, name) as unknown }) as unknown as Storage
}

const refusal = () => {
  throw new DOMException('Denied', 'SecurityError')
}

describe('texts of a browser that keeps them', () => {
  const storage = smallStorage(100)
  const texts = createKeptTexts(() => storage)

  test('are in its storage until they are forgotten', () => {
    texts.write('a', 'first')
    expect(storage.getItem('a')).toBe('first')
    expect(createKeptTexts(() => storage).read('a')).toBe('first')
    expect(texts.keys()).toEqual(['a'])
    texts.forget('a')
    expect(texts.read('a')).toBeNull()
    expect(texts.keys()).toEqual([])
  })
})

describe('texts of a browser that has storage turned off', () => {
  const texts = createKeptTexts(refusal)

  test('are kept until the page is left', () => {
    expect(texts.read('a')).toBeNull()
    texts.write('a', 'first')
    expect(texts.read('a')).toBe('first')
    expect(texts.keys()).toEqual(['a'])
    texts.forget('a')
    expect(texts.read('a')).toBeNull()
  })
})

describe('texts of a browser whose storage is full', () => {
  const storage = smallStorage(5)
  const texts = createKeptTexts(() => storage)

  test('are kept until the page is left, and an earlier text is not restored', () => {
    texts.write('a', 'first')
    texts.write('a', 'second')
    expect(texts.read('a')).toBe('second')
    expect(storage.getItem('a')).toBeNull()
    texts.write('a', 'third')
    expect(texts.read('a')).toBe('third')
    expect(storage.getItem('a')).toBe('third')
  })
})
