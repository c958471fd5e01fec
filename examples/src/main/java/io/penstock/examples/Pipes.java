package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Connection;
import io.penstock.EndOfFileException;
import io.penstock.Ipc;
import io.penstock.Pipe;
import picocli.CommandLine.Command;

/** A parent asks and a child answers, until the parent hangs up. */
@Command(name = "pipe", description = "questions and answers over a pipe, until one side hangs up")
final class Pipes extends Example {

    @Override
    void run(Ipc ipc) throws Exception {
        Pipe pipe = ipc.pipe();
        Connection mine = pipe.first();
        Connection theirs = pipe.second();
        ChildProcess child = ipc.process(() -> answer(theirs)).start();
        theirs.close();
        for (int number = 1; number <= 3; number++) {
            mine.send(number);
            int answer = mine.recv();
            System.out.println(number + " squared is " + answer);
            check(answer == number * number, "wrong answer " + answer);
        }
        mine.close();
        child.join();
        check(child.exitCode().orElse(-1) == 0, "the child ended with " + child.exitCode());
    }

    private static void answer(Connection connection) throws InterruptedException {
        try {
            while (true) {
                int number = connection.recv();
                connection.send(number * number);
            }
        } catch (EndOfFileException e) {
            System.out.println("the other side has hung up");
        }
    }
}
