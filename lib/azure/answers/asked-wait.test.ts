import { describe, expect, test } from 'vitest'
import { askedWaitSeconds } from './asked-wait'

const told = (message: string) => ({ headers: {}, body: JSON.stringify({ error: { code: 'TooManyRequests', message } }) })

describe('the wait that Azure asks for', () => {
  test.each([
    { what: 'a header in seconds', answer: { headers: { 'retry-after': '17' } }, seconds: 17 },
    { what: 'a header in milliseconds', answer: { headers: { 'x-ms-retry-after-ms': '1500' } }, seconds: 2 },
    { what: "Resource Graph's own header", answer: { headers: { 'x-ms-user-quota-resets-after': '00:00:05' } }, seconds: 5 },
    { what: 'the text only', answer: told('Too many requests. Try again in 17 seconds.'), seconds: 17 },
    {
      what: 'the text, in quotation marks',
      answer: told("Limit '50' for '00:05:00' exceeded. Try again after '372' seconds."),
      seconds: 372,
    },
    { what: 'the text, in minutes', answer: told('Throttled; retry after 2 minutes'), seconds: 120 },
    { what: 'the text, abbreviated', answer: told('Retry in 9s.'), seconds: 9 },
    { what: 'the text, as a fraction', answer: told('Try again in 2.5 sec'), seconds: 3 },
    { what: 'a header rather than the text', answer: { ...told('Try again in 90 seconds'), headers: { 'retry-after': '4' } }, seconds: 4 },
  ])('is read from $what', ({ answer, seconds }) => {
    expect(askedWaitSeconds(answer)).toBe(seconds)
  })

  test.each([
    told('The request is being throttled.'),
    told('You can send 1200 requests in 5 minutes.'),
    { headers: {}, body: '<html></html>' },
    { headers: { 'retry-after': 'soon' } },
  ])("isn't invented", (answer) => {
    expect(askedWaitSeconds(answer)).toBeUndefined()
  })
})
