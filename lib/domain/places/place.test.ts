import { expect, test } from 'vitest'
import { matchingPlaces, type Place } from './place'

const place = (title: string, detail = ''): Place => ({ kind: 'page', title, detail, href: `/${title}` })
const titles = (text: string, places: readonly Place[], max = 10) => matchingPlaces(text, places, max).map(({ title }) => title)

const places = [
  place('Diagnostic settings'),
  place('SignInLogs', 'SigninLogs'),
  place('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs'),
  place('entra-to-signals'),
]

test('a place is found by any part of its title or detail, whatever the casing', () => {
  expect(titles('SETT', places)).toEqual(['Diagnostic settings'])
  expect(titles('aadnon', places)).toEqual(['NonInteractiveUserSignInLogs'])
})

test('every word has to match, in any order', () => {
  expect(titles('settings diag', places)).toEqual(['Diagnostic settings'])
  expect(titles('settings sign', places)).toEqual([])
})

test('titles that begin with the text come first, then those with such a word', () => {
  expect(titles('sign', places)).toEqual(['SignInLogs', 'entra-to-signals', 'NonInteractiveUserSignInLogs'])
})

test('without words, every place matches, as many as there is room for', () => {
  expect(titles('  ', places, 2)).toEqual(['Diagnostic settings', 'SignInLogs'])
})
