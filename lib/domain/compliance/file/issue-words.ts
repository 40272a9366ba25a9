import type * as z from 'zod/mini'
import { formatCount, listAlternatives, listWords, pluralWord } from '../../text'

const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list in brackets',
  object: 'an object in braces',
}

/** Says what is wrong with a part of a file of controls, where its schema has no words of its own. */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This part is missing.'
        : `This part must be ${kinds[String(issue.expected)] ?? String(issue.expected)}.`
    case 'unrecognized_keys':
      return `The format doesn't allow ${listAlternatives(issue.keys)}. Remove ${pluralWord(issue.keys.length, 'it', 'them')}.`
    case 'invalid_value':
      return `Use ${pluralWord(issue.values.length, 'this value', 'one of these values')}: ${listWords(issue.values.map(String))}.`
    case 'too_big':
      return `This part is too ${issue.origin === 'number' || issue.origin === 'int' ? 'large' : 'long'}. The limit is ${formatCount(Number(issue.maximum))}.`
    case 'too_small':
      return `This part is too ${issue.origin === 'number' || issue.origin === 'int' ? 'small. It' : 'short. Its length'} must be ${issue.inclusive === false ? 'more than' : 'at least'} ${formatCount(Number(issue.minimum))}.`
    case 'invalid_format':
      return issue.format === 'url' ? 'Enter an address that starts with https://.' : "This part doesn't have the right format."
    default:
      return "This part can't be used."
  }
}
