import { Checkbox, TextInput } from '@mantine/core'
import type { Draft } from './draft.ts'

export interface DestinationFieldsProps {
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
}

/** Where it is, in the words of its kind. */
export function DestinationFields({ draft, onChange }: DestinationFieldsProps) {
  if (draft.kind === 'webhook')
    return (
      <>
        <TextInput
          label="Address"
          placeholder="https://crm.example/hooks/dormouse"
          value={draft.url}
          onChange={(event) => onChange({ url: event.currentTarget.value })}
          spellCheck={false}
          data-testid="integration-url"
        />
        <Checkbox
          label="Many events in one call"
          checked={draft.batched}
          onChange={(event) => onChange({ batched: event.currentTarget.checked })}
          data-testid="integration-batched"
        />
      </>
    )
  return (
    <>
      {draft.kind === 'kafka' ? (
        <TextInput
          label="Servers"
          placeholder="kafka-1.example:9093,kafka-2.example:9093"
          value={draft.servers}
          onChange={(event) => onChange({ servers: event.currentTarget.value })}
          spellCheck={false}
          data-testid="integration-servers"
        />
      ) : (
        <TextInput
          label="Broker"
          placeholder="mqtts://broker.example"
          value={draft.broker}
          onChange={(event) => onChange({ broker: event.currentTarget.value })}
          spellCheck={false}
          data-testid="integration-broker"
        />
      )}
      <TextInput
        label="Topic"
        placeholder={draft.kind === 'kafka' ? 'devices' : 'fleet/{endpoint}/{kind}'}
        value={draft.topic}
        onChange={(event) => onChange({ topic: event.currentTarget.value })}
        spellCheck={false}
        data-testid="integration-topic"
      />
      {draft.kind === 'kafka' && (
        <Checkbox label="By TLS" checked={draft.tls} onChange={(event) => onChange({ tls: event.currentTarget.checked })} data-testid="integration-tls" />
      )}
      <TextInput
        label="User"
        placeholder="none"
        value={draft.user}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
        autoComplete="off"
        data-testid="integration-user"
      />
    </>
  )
}
