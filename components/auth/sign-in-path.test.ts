import { expect, test } from 'vitest'
import { signInPath } from './sign-in-path'

test('the path to sign-in has the current page as a parameter', () => {
  expect(signInPath({ pathname: '/history', search: '?q=a b', hash: '' })).toBe('/auth/sign-in?returnTo=%2Fhistory%3Fq%3Da%20b')
})

test('a query of Explore, with its range, stays in the fragment, which no server gets', () => {
  const hash = '#q=U2lnbmluTG9ncw&range=P7D'
  expect(signInPath({ pathname: '/logs/explore', search: '', hash })).toBe(`/auth/sign-in?returnTo=%2Flogs%2Fexplore${hash}`)
})

test('a fragment that looks like the response of a sign-in is left out', () => {
  expect(signInPath({ pathname: '/history', search: '', hash: '#code=1&state=2' })).toBe('/auth/sign-in?returnTo=%2Fhistory')
})
