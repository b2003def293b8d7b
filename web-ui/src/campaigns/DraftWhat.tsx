import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useCampaignImages } from '../api/campaigns.ts'
import { counted } from '../format/number.ts'
import form from '../ui/Form.module.css'
import type { Draft } from './draft.ts'
import type { DraftPage } from './DraftCampaign.tsx'
import { namesIn } from './planOf.ts'

const AUDIENCES: readonly { value: Draft['audience']; label: string }[] = [
  { value: 'search', label: 'those a query finds' },
  { value: 'group', label: 'those of a group' },
  { value: 'list', label: 'these' },
]

export function DraftWhat({ draft, onChange }: DraftPage) {
  const images = useCampaignImages()
  const choices = (images.data?.items ?? []).map(({ id, label }) => ({ value: id, label: `${label.manufacturer} ${label.model} ${label.version}` }))
  return (
    <>
      <TextInput label="Title" value={draft.title} onChange={(event) => onChange({ title: event.currentTarget.value })} data-autofocus data-testid="campaign-title" />
      <div className={form.pair}>
        <NativeSelect
          label="Image"
          value={draft.image}
          onChange={(event) => onChange({ image: event.currentTarget.value })}
          data={[{ value: '', label: choices.length > 0 ? 'Choose one' : 'The library is empty' }, ...choices]}
          data-testid="campaign-image"
        />
        <NativeSelect
          label="To go back to"
          value={draft.previous}
          onChange={(event) => onChange({ previous: event.currentTarget.value })}
          data={[{ value: '', label: 'Nothing' }, ...choices.filter(({ value }) => value !== draft.image)]}
          data-testid="campaign-previous"
        />
      </div>
      <NativeSelect
        label="Devices"
        value={draft.audience}
        onChange={(event) => onChange({ audience: AUDIENCES.find(({ value }) => value === event.currentTarget.value)?.value ?? 'search' })}
        data={[...AUDIENCES]}
        data-testid="campaign-audience"
      />
      <Whom draft={draft} onChange={onChange} />
      {draft.audience !== 'list' && (
        <Checkbox
          label="Take in devices that come to match later"
          checked={draft.open}
          onChange={(event) => onChange({ open: event.currentTarget.checked })}
          data-testid="campaign-open"
        />
      )}
      <Checkbox label="Somebody else has to approve of it" checked={draft.secondPerson} onChange={(event) => onChange({ secondPerson: event.currentTarget.checked })} />
    </>
  )
}

function Whom({ draft, onChange }: DraftPage) {
  switch (draft.audience) {
    case 'search':
      return (
        <TextInput
          label="Query"
          placeholder="Or a word to look for; all when empty"
          value={draft.search}
          onChange={(event) => onChange({ search: event.currentTarget.value })}
          data-testid="campaign-search"
        />
      )
    case 'group':
      return <TextInput label="Group" value={draft.group} onChange={(event) => onChange({ group: event.currentTarget.value })} data-testid="campaign-group" />
    case 'list':
      return (
        <Textarea
          label={`Endpoints (${counted(namesIn(draft.list).length, 'device')})`}
          autosize
          minRows={3}
          maxRows={10}
          value={draft.list}
          onChange={(event) => onChange({ list: event.currentTarget.value })}
          data-testid="campaign-list"
        />
      )
  }
}
