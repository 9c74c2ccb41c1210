import type { AcceptedPlugin } from 'postcss';
import hexRgba from 'postcss-hexrgba';
import imports from 'postcss-import';
import mixins from 'postcss-mixins';
import nested from 'postcss-nested';
import variables from 'postcss-simple-vars';

/** Lists what turns the SDK's nested style sheets into plain CSS, in the order that they must work in. */
export function stylePlugins(): AcceptedPlugin[] {
  return [imports(), plainValues, mixins(), variables(), nested(), hexRgba()];
}

/** A value with a comment in it is written out as it was read, variables and all, unless that first reading is dropped. */
const plainValues: AcceptedPlugin = {
  postcssPlugin: 'plain-values',
  Once(root) {
    root.walkComments((comment) => void comment.remove());
    root.walkDecls((declaration) => {
      delete declaration.raws.value;
    });
  },
};
