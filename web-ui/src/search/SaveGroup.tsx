import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useSaveGroup } from '../api/search.ts'
import { Confirm } from '../ui/Confirm.tsx'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/

export function SaveGroup({ query, onClose }: { query: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const save = useSaveGroup()
  return (
    <Confirm
      title="Save as a group"
      act="Save"
      look="primary"
      busy={save.isPending}
      disabledReason={NAME.test(name) ? undefined : 'A name has letters, digits or . _ -, as in weak-batteries.'}
      trouble={save.error && troubleOf(save.error)}
      onAct={() => save.mutate({ name, query }, { onSuccess: onClose })}
      onClose={onClose}
      testId="save-group-form"
    >
      <TextInput
        label="Name"
        description={`Its members are whoever fits: ${query}`}
        value={name}
        onChange={(event) => setName(event.currentTarget.value.trim())}
        data-autofocus
        data-testid="group-name"
      />
    </Confirm>
  )
}
