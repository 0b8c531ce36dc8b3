package io.github.jouleflame.agent.instrument;

import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Tells Byte Buddy what to hand to the parameter marked {@link WorkSubject}. */
final class WorkSubjectMapping implements OffsetMapping.Factory<WorkSubject> {
  private final WorkExpression units;

  WorkSubjectMapping(WorkExpression units) {
    this.units = units;
  }

  @Override
  public Class<WorkSubject> getAnnotationType() {
    return WorkSubject.class;
  }

  @Override
  public OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<WorkSubject> annotation,
      AdviceType adviceType) {
    return switch (units.subject()) {
      case ARGUMENT ->
          new OffsetMapping.ForArgument.Unresolved(
              target.getType(), true, Assigner.Typing.DYNAMIC, units.argument());
      case RETURN ->
          new OffsetMapping.ForReturnValue(target.getType(), true, Assigner.Typing.DYNAMIC);
      case THIS ->
          new OffsetMapping.ForThisReference(
              target.getType(), true, Assigner.Typing.DYNAMIC, false);
      case CONSTANT -> throw new IllegalStateException("a constant has no subject");
    };
  }
}
