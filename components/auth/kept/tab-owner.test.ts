import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetInput, giveTabTo } from './tab-owner'

beforeEach(() => {
  const texts: Record<string, string> = {}
  const storage = {
    getItem: (key: string) => texts[key] ?? null,
    setItem: (key: string, text: string) => Reflect.set(texts, key, text),
    removeItem: (key: string) => Reflect.deleteProperty(texts, key),
  }
  // Like the browser's, its own enumerable keys are the names of the items.
  vi.stubGlobal('sessionStorage', new Proxy(texts, { get: (_, name) => Reflect.get(storage, name) as unknown }))
  sessionStorage.setItem('kept-input alert', '{}')
  sessionStorage.setItem('tab-text reason', 'Requested by the SOC')
  sessionStorage.setItem('msal.state', 'kept')
})
afterEach(() => void vi.unstubAllGlobals())

const kept = () => ['kept-input alert', 'tab-text reason', 'msal.state'].filter((key) => sessionStorage.getItem(key) !== null)

test('what a tab keeps of input stays for the same user', () => {
  giveTabTo('contoso.maya')
  giveTabTo('contoso.maya')
  expect(kept()).toEqual(['kept-input alert', 'tab-text reason', 'msal.state'])
})

test('what a tab keeps of input is forgotten when someone else uses it, and nothing else', () => {
  giveTabTo('contoso.maya')
  giveTabTo('contoso.aisha')
  expect(kept()).toEqual(['msal.state'])
})

test('what a tab keeps of input is forgotten at sign-out', () => {
  forgetInput()
  expect(kept()).toEqual(['msal.state'])
})
