package org.kohsuke.stapler.interceptor;

/** Signatures only; see this module's README. */
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target({java.lang.annotation.ElementType.METHOD, java.lang.annotation.ElementType.FIELD})
@org.kohsuke.stapler.interceptor.InterceptorAnnotation(org.kohsuke.stapler.interceptor.RequirePOST.Processor.class)
public @interface RequirePOST {

    public static class Processor extends org.kohsuke.stapler.interceptor.Interceptor {

        public Processor() {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
