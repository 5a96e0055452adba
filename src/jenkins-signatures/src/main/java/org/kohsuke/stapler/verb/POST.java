package org.kohsuke.stapler.verb;

/** Signatures only; see this module's README. */
@java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Documented
@org.kohsuke.stapler.interceptor.InterceptorAnnotation(
        stage = org.kohsuke.stapler.interceptor.Stage.SELECTION,
        value = org.kohsuke.stapler.verb.HttpVerbInterceptor.class)
public @interface POST {}
