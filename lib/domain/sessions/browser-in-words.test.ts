import { expect, test } from 'vitest'
import { browserInWords } from './browser-in-words'

const mozilla = 'Mozilla/5.0'
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0'

test.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/142.0.0.0`, 'Microsoft Edge on Windows'],
  [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${chrome} Safari/537.36`, 'Chrome on macOS'],
  [`${mozilla} (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0`, 'Firefox on Linux'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1`,
    'Safari on iPhone',
  ],
  [`${mozilla} (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`, 'Chrome on Android'],
])('the browser of %s is shown in words', (header, words) => {
  expect(browserInWords(header)).toBe(words)
})

test.each([null, '', 'curl/8.9', '<b>Your administrator</b>', 'x'.repeat(100_000)])('of an unknown browser, no text is shown', (header) => {
  expect(browserInWords(header)).toBe('Unknown browser')
})
