'use client'

import { Button, Checkbox, Dropdown, Field, Input, Option } from '@fluentui/react-components'
import { useState } from 'react'

/** One of each control that nearly every page of the portal has. */
export function Controls() {
  const [count, setCount] = useState(0)
  return (
    <main>
      <Field label="Name">
        <Input />
      </Field>
      <Field label="Kind">
        <Dropdown>
          <Option>One</Option>
          <Option>Other</Option>
        </Dropdown>
      </Field>
      <Checkbox label="Sure" />
      <Button onClick={() => setCount(count + 1)}>Pressed {count} times</Button>
    </main>
  )
}
