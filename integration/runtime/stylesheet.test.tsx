import { readFileSync } from 'node:fs'
import {
  Badge,
  Button,
  Checkbox,
  createDOMRenderer,
  Field,
  FluentProvider,
  Input,
  Link,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  RendererProvider,
  renderToStyleElements,
  Select,
  Spinner,
  SSRProvider,
  Switch,
  Textarea,
} from '@fluentui/react-components'
import { type ReactElement, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { projectPath } from '@/tooling/project'
import type { PrecomputedStyles } from '@/tooling/styles/precomputed-styles'
import { shortenRules } from '@/tooling/styles/short-names'

/** What Griffel itself inserts for these controls, without anything that the build does. */
function rulesOfGriffel(): { media: string | undefined; rules: string }[] {
  const renderer = createDOMRenderer()
  renderToString(
    <StrictMode>
      <RendererProvider renderer={renderer}>
        <SSRProvider>
          <FluentProvider>
            <Button appearance="primary">Save</Button>
            <Button appearance="subtle" disabled>
              Cancel
            </Button>
            <Field label="Name" validationState="error" validationMessage="Enter a name." required>
              <Input contentBefore="a" />
            </Field>
            <Textarea />
            <Checkbox label="Audit logs" />
            <RadioGroup layout="horizontal">
              <Radio value="a" label="A" />
            </RadioGroup>
            <Switch label="On" />
            <Select>
              <option>One</option>
            </Select>
            <MessageBar intent="warning">
              <MessageBarBody>Text</MessageBarBody>
            </MessageBar>
            <Badge appearance="tint" color="danger">
              1
            </Badge>
            <Link inline href="/">
              History
            </Link>
            <Spinner size="tiny" />
          </FluentProvider>
        </SSRProvider>
      </RendererProvider>
    </StrictMode>,
  )
  return renderToStyleElements(renderer).map((element) => {
    const { media, dangerouslySetInnerHTML } = (element as ReactElement<{ media?: string; dangerouslySetInnerHTML: { __html: string } }>)
      .props
    return { media, rules: dangerouslySetInnerHTML.__html }
  })
}

/** The rules of a style sheet, one by one: `.a{…}`, or an at-rule with what it contains. */
function singleRules(text: string): string[] {
  const rules: string[] = []
  let depth = 0
  let start = 0
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1
    if (depth > 0) continue
    rules.push(text.slice(start, index + 1).trim())
    start = index + 1
  }
  return rules
}

test('the stylesheet has every rule that Griffel inserts for a page, in the order in which Griffel lets them override each other', () => {
  const stylesheet = readFileSync(projectPath('generated', 'styles.css'), 'utf8')
  const { shortNames } = JSON.parse(readFileSync(projectPath('generated', 'styles.json'), 'utf8')) as PrecomputedStyles
  const inserted = rulesOfGriffel()
  expect(inserted.length).toBeGreaterThan(4)
  let from = 0
  let count = 0
  for (const { media, rules } of inserted) {
    const group = media === undefined ? stylesheet : stylesheet.slice(stylesheet.indexOf(`@media ${media}{`))
    const places = singleRules(shortenRules(rules, shortNames)).map((rule) => {
      expect(group, rule).toContain(rule)
      return stylesheet.indexOf(rule, from)
    })
    count += places.length
    // Each group comes after the one before it.
    expect(Math.min(...places), rules.slice(0, 200)).toBeGreaterThanOrEqual(from)
    from = Math.min(...places)
  }
  expect(count).toBeGreaterThan(500)
})
