import * as images from '#shared/contract/operations/images'
import { implement } from '#shared/runtime/http/implement'
import { addImage } from './add-image'
import { arrangeImages } from './arrange-images'
import { getImage } from './get-image'
import { getSharedImage } from './get-shared-image'
import { removeImage } from './remove-image'

export const handler = implement(images, { addImage, arrangeImages, removeImage, getImage, getSharedImage })
