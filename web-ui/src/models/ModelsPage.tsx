import { useDisclosure } from '@mantine/hooks'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useObjectModels } from '../api/models.ts'
import { useAccount } from '../api/session.ts'
import { count, counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { Panes } from '../ui/Panes.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { AddModel } from './AddModel.tsx'
import { ModelDefinition } from './ModelDefinition.tsx'
import { ModelList } from './ModelList.tsx'
import { whyNotAddModel } from './whyNotAddModel.ts'

export function ModelsPage() {
  const { object, version } = useParams()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const account = useAccount()
  const [adding, add] = useDisclosure(false)
  const search = query.get('q') ?? ''
  const models = useObjectModels(search)
  const chosen = object === undefined ? undefined : Number(object)

  function find(text: string): void {
    void navigate(chosen === undefined ? paths.models(text) : paths.model(chosen, version, text), { replace: true })
  }

  return (
    <Page
      title="Object models"
      aside={models.data && (search ? `${count(models.data.length)} found` : counted(models.data.length, 'object'))}
      actions={
        <Button icon="upload" disabledReason={whyNotAddModel(account)} onClick={add.open} testId="model-add">
          Add a definition
        </Button>
      }
      testId="models-page"
      filled
    >
      <Panes
        chosen={chosen !== undefined}
        tools={<SearchBox label="Number, object or resource" value={search} onChange={find} testId="model-search" />}
        listLabel="Objects"
        list={
          models.isError ? (
            <Trouble error={models.error} onRetry={() => void models.refetch()} />
          ) : models.isPending ? (
            <RowListLoading />
          ) : models.data.length === 0 ? (
            <Message icon="search" title="No object fits">
              Search looks in numbers and in the names of objects and resources.
            </Message>
          ) : (
            <ModelList models={models.data} chosen={chosen} search={search} />
          )
        }
        detailLabel="Definition"
        detail={
          chosen === undefined ? (
            <Message icon="models" title="What devices are made of">
              Every object and resource a device can have is defined here: its name, type, unit and what may be done with it. Choose one.
            </Message>
          ) : (
            <ModelDefinition key={`${object}/${version}`} object={chosen} version={version} search={search} />
          )
        }
      />
      <AddModel opened={adding} onClose={add.close} />
    </Page>
  )
}
