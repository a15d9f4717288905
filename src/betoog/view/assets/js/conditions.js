// Groups of conditions in words: "a én b", "(a of b) én c", without a level that adds nothing.

/** A group with the members of an inner group that joins in the same way in that group's place. */
export function flattened(group) {
  const members = group.members.flatMap((member) => {
    if (typeof member === "string") return [member];
    const inner = flattened(member);
    return inner.members.length < 2 || inner.operator === group.operator ? inner.members : [inner];
  });
  const [only] = members;
  return members.length === 1 && typeof only !== "string" ? only : { ...group, members };
}

/**
 * Write a group out with its operators.
 *
 * @param {object} words
 * @param {object} group
 * @param {function(string): *} write - writes one condition: a text, or a node
 * @returns {Array} texts and what `write` gave, in order
 */
export function expression(words, group, write) {
  const { operator, members } = flattened(group);
  return members.flatMap((member, i) => [
    ...(i > 0 ? [words.t(`joiner.${operator}`)] : []),
    ...(typeof member === "string" ? [write(member)] : ["(", ...expression(words, member, write), ")"]),
  ]);
}
