import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { TenantChoice } from '../access/TenantChoice.tsx'
import { useCampaignImages } from '../api/campaigns.ts'
import { counted } from '../format/number.ts'
import type { Draft } from './draft.ts'
import type { DraftPage } from './DraftCampaign.tsx'
import { ImageSetChoice } from './ImageSetChoice.tsx'
import { namesIn } from './planOf.ts'

const AUDIENCES: readonly { value: Draft['audience']; label: string }[] = [
  { value: 'search', label: 'those a query finds' },
  { value: 'group', label: 'those of a group' },
  { value: 'list', label: 'these' },
]

export function DraftWhat({ draft, onChange, changed }: DraftPage) {
  const images = useCampaignImages().data?.items ?? []
  return (
    <>
      <TextInput label="Title" value={draft.title} onChange={(event) => onChange({ title: event.currentTarget.value })} data-autofocus data-testid="campaign-title" />
      <ImageSetChoice
        label="Images"
        placeholder={images.length > 0 ? 'One for all, or one for each kind of device' : 'The library is empty'}
        images={images.filter(({ id }) => !draft.previous.includes(id))}
        chosen={draft.images}
        onChange={(chosen) => onChange({ images: chosen })}
        testId="campaign-image"
      />
      <ImageSetChoice
        label="To go back to"
        placeholder="Nothing"
        images={images.filter(({ id }) => !draft.images.includes(id))}
        chosen={draft.previous}
        onChange={(chosen) => onChange({ previous: chosen })}
        testId="campaign-previous"
      />
      <TenantChoice label="Whose devices" tenant={draft.tenant} onChange={(tenant) => onChange({ tenant })} fixed={changed} testId="campaign-tenant" />
      <NativeSelect
        label="Devices"
        value={draft.audience}
        onChange={(event) => onChange({ audience: AUDIENCES.find(({ value }) => value === event.currentTarget.value)?.value ?? 'search' })}
        data={[...AUDIENCES]}
        data-testid="campaign-audience"
      />
      <Whom draft={draft} onChange={onChange} changed={changed} />
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
