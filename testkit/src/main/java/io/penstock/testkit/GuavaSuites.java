package io.penstock.testkit;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.QueueTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringQueueGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.features.SetFeature;
import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedList;
import io.penstock.SharedQueue;
import io.penstock.SharedSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestFailure;
import junit.framework.TestResult;
import junit.framework.TestSuite;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Guava's conformance suites for the collection interfaces, as dynamic tests. */
final class GuavaSuites {

    private GuavaSuites() {}

    static DynamicNode queue(Supplier<Ipc> session) {
        TestStringQueueGenerator generator = new TestStringQueueGenerator() {
            @Override
            protected Queue<String> create(String[] elements) {
                SharedQueue<String> queue = session.get().queue();
                Collections.addAll(queue, elements);
                return queue;
            }
        };
        return node(QueueTestSuiteBuilder.using(generator)
                .named("SharedQueue as a Queue")
                .withFeatures(CollectionFeature.GENERAL_PURPOSE, CollectionFeature.KNOWN_ORDER, CollectionSize.ANY)
                .createTestSuite());
    }

    static DynamicNode dict(Supplier<Ipc> session) {
        TestStringMapGenerator generator = new TestStringMapGenerator() {
            @Override
            protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                SharedDict<String, String> dict = session.get().dict();
                for (Map.Entry<String, String> entry : entries) {
                    dict.put(entry.getKey(), entry.getValue());
                }
                return dict;
            }
        };
        return node(ConcurrentMapTestSuiteBuilder.using(generator)
                .named("SharedDict as a ConcurrentMap")
                .withFeatures(
                        MapFeature.GENERAL_PURPOSE, CollectionFeature.SUPPORTS_ITERATOR_REMOVE, CollectionSize.ANY)
                .createTestSuite());
    }

    static DynamicNode list(Supplier<Ipc> session) {
        TestStringListGenerator generator = new TestStringListGenerator() {
            @Override
            protected List<String> create(String[] elements) {
                SharedList<String> list = session.get().list();
                Collections.addAll(list, elements);
                return list;
            }
        };
        return node(ListTestSuiteBuilder.using(generator)
                .named("SharedList as a List")
                .withFeatures(ListFeature.GENERAL_PURPOSE, CollectionSize.ANY)
                .createTestSuite());
    }

    static DynamicNode set(Supplier<Ipc> session) {
        TestStringSetGenerator generator = new TestStringSetGenerator() {
            @Override
            protected Set<String> create(String[] elements) {
                SharedSet<String> set = session.get().set();
                Collections.addAll(set, elements);
                return set;
            }
        };
        return node(SetTestSuiteBuilder.using(generator)
                .named("SharedSet as a Set")
                .withFeatures(SetFeature.GENERAL_PURPOSE, CollectionSize.ANY)
                .createTestSuite());
    }

    private static DynamicNode node(Test test) {
        if (test instanceof TestSuite suite) {
            Stream<DynamicNode> children =
                    Collections.list(suite.tests()).stream().map(GuavaSuites::node);
            return DynamicContainer.dynamicContainer(suite.getName(), children);
        }
        return DynamicTest.dynamicTest(((TestCase) test).getName(), () -> run(test));
    }

    private static void run(Test test) throws Throwable {
        TestResult result = new TestResult();
        test.run(result);
        List<TestFailure> failures = Stream.concat(
                        Collections.list(result.errors()).stream(), Collections.list(result.failures()).stream())
                .toList();
        if (!failures.isEmpty()) {
            throw failures.get(0).thrownException();
        }
    }
}
