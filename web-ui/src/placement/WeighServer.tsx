import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWeighServer } from '../api/placement.ts'
import { troubleOf } from '../api/problem.ts'
import type { ManagementServer } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'
import { whyNoWeight } from './serverWords.ts'

/** More devices for a server, fewer, or none. */
export function WeighServer({ server, onClose }: { server: ManagementServer; onClose: () => void }) {
  const weigh = useWeighServer()
  const [weight, setWeight] = useState(String(server.weight))
  const drains = weight.trim() === '0'
  return (
    <Confirm
      title={`Weigh ${server.server}`}
      act={drains ? 'Drain it' : 'Weigh it'}
      busy={weigh.isPending}
      disabledReason={whyNoWeight(weight.trim())}
      trouble={weigh.error && troubleOf(weigh.error)}
      onAct={() => weigh.mutate({ seen: server, weight: Number(weight) }, { onSuccess: onClose })}
      onClose={onClose}
      testId="server-weighing"
    >
      <TextInput
        label="Weight"
        description="From 0 to 1000. Each server gets its share of new devices by it."
        inputMode="numeric"
        value={weight}
        onChange={(event) => setWeight(event.currentTarget.value)}
        data-autofocus
        data-testid="server-weight-input"
      />
      <p className={dialog.aside}>
        {drains
          ? 'It gets nobody new, and those it has move as they are bootstrapped again.'
          : 'It holds from now on, also after a restart, in place of what is configured.'}
      </p>
      {server.weight !== server.configured && (
        <Button look="quiet" onClick={() => weigh.mutate({ seen: server }, { onSuccess: onClose })} testId="server-as-configured">
          As configured: {server.configured}
        </Button>
      )}
    </Confirm>
  )
}
