import { MultiSelect, TagsInput } from '@mantine/core'
import { useTenants } from '../api/tenants.ts'
import type { Purview } from '../api/types.ts'

export interface PurviewFieldsProps {
  readonly purview: Purview
  readonly onChange: (purview: Purview) => void
}

/** How much of the fleet somebody sees: all of it, unless a tenant or a group is named. */
export function PurviewFields({ purview, onChange }: PurviewFieldsProps) {
  const tenants = useTenants().data ?? []
  return (
    <>
      <MultiSelect
        label="Sees the devices of"
        placeholder={purview.tenants?.length ? '' : 'everybody'}
        data={tenants.map(({ name, label }) => ({ value: name, label: `${label} (${name})` }))}
        value={purview.tenants ?? []}
        onChange={(chosen) => onChange({ ...purview, tenants: chosen })}
        nothingFoundMessage="There is no such tenant"
        searchable
        data-testid="purview-tenants"
      />
      <TagsInput
        label="Of them, those in these groups"
        placeholder={purview.groups?.length ? '' : 'any, and none'}
        value={purview.groups ?? []}
        onChange={(groups) => onChange({ ...purview, groups })}
        data-testid="purview-groups"
      />
    </>
  )
}
