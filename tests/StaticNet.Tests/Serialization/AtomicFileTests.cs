using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("StaticNet").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_content_that_fails_midway_leaves_what_was_there(bool exists)
    {
        if (exists)
            File.WriteAllBytes(InDirectory("file"), [1, 2, 3]);
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(InDirectory("file"), stream =>
        {
            stream.Write(new byte[100_000]);
            Assert.Equal(exists, File.Exists(InDirectory("file")));
            throw new InvalidOperationException("midway");
        }));
        Assert.Equal("midway", thrown.Message);
        Assert.Equal(exists ? [InDirectory("file")] : [], Directory.GetFileSystemEntries(_directory));
        if (exists)
            Assert.Equal([1, 2, 3], File.ReadAllBytes(InDirectory("file")));
    }

    [Fact]
    public void Whoever_has_the_old_file_open_goes_on_reading_it()
    {
        File.WriteAllBytes(InDirectory("file"), [1, 2, 3]);
        AtomicFile.Write(InDirectory("file"), stream =>
        {
            stream.Write(new byte[1000]);
            stream.Flush();
            Assert.Equal([1, 2, 3], File.ReadAllBytes(InDirectory("file")));
        });
        Assert.Equal(new byte[1000], File.ReadAllBytes(InDirectory("file")));
        Assert.Equal([InDirectory("file")], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void What_others_have_beside_the_file_stays()
    {
        string[] others =
        [
            "file.tmp", "file~", ".file.swp", ".staticnet-file.tmp",
            AtomicFile.UnfinishedPrefix("another") + new string('a', 32) + ".tmp",
            AtomicFile.UnfinishedPrefix("file") + "notes.tmp",
            AtomicFile.UnfinishedPrefix("file") + new string('a', 32) + ".tmp.txt",
        ];
        foreach (string other in others)
            File.WriteAllText(InDirectory(other), "mine");
        Write("file", 7);
        Assert.All(others, other => Assert.Equal("mine", File.ReadAllText(InDirectory(other))));
        Assert.Equal(others.Length + 1, Directory.GetFileSystemEntries(_directory).Length);
    }

    [Fact]
    public void What_a_killed_process_left_is_deleted_and_what_a_living_one_writes_is_not()
    {
        string left = InDirectory(AtomicFile.UnfinishedPrefix("file") + new string('0', 32) + ".tmp");
        File.WriteAllText(left, "unfinished");
        string? living = null;
        AtomicFile.Write(InDirectory("file"), stream =>
        {
            Assert.False(File.Exists(left));
            living = Directory.GetFiles(_directory).Single();
            stream.WriteByte(1);
            Write("file", 2);
            Assert.True(File.Exists(living));
        });
        Assert.Equal([1], File.ReadAllBytes(InDirectory("file")));
        Assert.Equal([InDirectory("file")], Directory.GetFileSystemEntries(_directory));
    }

    // As if a saver took an unfinished file for a leftover before it had its lock, or after it: it is written again.
    [Fact]
    public void A_file_that_is_taken_away_before_it_has_its_name_is_written_again()
    {
        int times = 0;
        AtomicFile.Write(InDirectory("file"), stream =>
        {
            stream.WriteByte((byte)++times);
            if (times < 3 && !OperatingSystem.IsWindows())
                File.Delete(Directory.GetFiles(_directory).Single());
        });
        Assert.Equal([(byte)(OperatingSystem.IsWindows() ? 1 : 3)], File.ReadAllBytes(InDirectory("file")));
        Assert.Equal([InDirectory("file")], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Of_many_savers_one_is_the_last_and_readers_see_whole_files_only()
    {
        const int Length = 20_000, Rounds = 100;
        Write("file", 0, Length);
        ConcurrentBag<string> failures = [];
        using CancellationTokenSource done = new();
        Task[] savers = [.. Enumerable.Range(1, 3).Select(value => Task.Run(
            () =>
            {
                for (int i = 0; i < Rounds; i++)
                    Write("file", (byte)value, Length);
            },
            TestContext.Current.CancellationToken))];
        Task reader = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    byte[] content = File.ReadAllBytes(InDirectory("file"));
                    if (content.Length != Length || content.AsSpan().ContainsAnyExcept(content[0]))
                        failures.Add($"{content.Length} bytes");
                }
            },
            TestContext.Current.CancellationToken);
        await Task.WhenAll(savers);
        await done.CancelAsync();
        await reader;
        Assert.Empty(failures);
        Assert.Equal([InDirectory("file")], Directory.GetFileSystemEntries(_directory));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("nested/link")]
    public void A_link_stays_one_and_its_target_is_written(string first)
    {
        Directory.CreateDirectory(InDirectory("nested"));
        Directory.CreateDirectory(InDirectory("elsewhere"));
        Write("elsewhere/file", 1);
        File.CreateSymbolicLink(InDirectory("nested/link"), "../elsewhere/file");
        File.CreateSymbolicLink(InDirectory("chain"), first == "file" ? InDirectory("elsewhere/file") : "nested/link");
        Write("chain", 2);
        Assert.NotNull(new FileInfo(InDirectory("chain")).LinkTarget);
        Assert.NotNull(new FileInfo(InDirectory("nested/link")).LinkTarget);
        Assert.Equal([2], File.ReadAllBytes(InDirectory("elsewhere/file")));
        Assert.Equal([InDirectory("elsewhere/file")], Directory.GetFileSystemEntries(InDirectory("elsewhere")));
    }

    [Fact]
    public void A_link_to_a_file_that_does_not_exist_yet_makes_it()
    {
        File.CreateSymbolicLink(InDirectory("link"), "target");
        Write("link", 3);
        Assert.Equal([3], File.ReadAllBytes(InDirectory("target")));
        Assert.NotNull(new FileInfo(InDirectory("link")).LinkTarget);
    }

    [Fact]
    public void A_link_named_as_an_unfinished_file_is_not_followed()
    {
        File.WriteAllText(InDirectory("victim"), "precious");
        string link = InDirectory(AtomicFile.UnfinishedPrefix("file") + new string('1', 32) + ".tmp");
        File.CreateSymbolicLink(link, InDirectory("victim"));
        Write("file", 1);
        Assert.Equal("precious", File.ReadAllText(InDirectory("victim")));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead)]
    public void Permissions_are_kept(UnixFileMode mode)
    {
        Write("file", 1);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(InDirectory("file"), mode);
        AtomicFile.Write(InDirectory("file"), stream =>
        {
            // Nobody reads meanwhile what nobody might.
            if (!OperatingSystem.IsWindows())
                Assert.Equal(mode, File.GetUnixFileMode(Directory.GetFiles(_directory, ".staticnet-*").Single()));
            stream.WriteByte(2);
        });
        Assert.Equal(mode, File.GetUnixFileMode(InDirectory("file")));
    }

    [Fact]
    public void Directories_that_do_not_allow_it_and_paths_that_are_none_are_named()
    {
        DirectoryNotFoundException missing = Assert.Throws<DirectoryNotFoundException>(() => Write("missing/file", 1));
        Assert.Contains(InDirectory("missing/file"), missing.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(InDirectory("taken"));
        Assert.Contains($"\"{InDirectory("taken")}\" should be a file", Assert.Throws<IOException>(() => Write("taken", 1)).Message, StringComparison.Ordinal);
        Assert.Equal([InDirectory("taken")], Directory.GetFileSystemEntries(_directory));
        if (OperatingSystem.IsWindows())
            return;

        // A privileged process may write everywhere.
        Write("taken/file", 1);
        File.SetUnixFileMode(InDirectory("taken"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Exception? refused = Record.Exception(() => Write("taken/file", 2));
            if (!Environment.IsPrivilegedProcess)
                Assert.Contains($"\"{InDirectory("taken/file")}\" cannot be saved", Assert.IsType<UnauthorizedAccessException>(refused).Message, StringComparison.Ordinal);
            Assert.Equal([(byte)(refused is null ? 2 : 1)], File.ReadAllBytes(InDirectory("taken/file")));
        }
        finally
        {
            File.SetUnixFileMode(InDirectory("taken"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Names_may_be_as_long_as_the_file_system_allows_and_relative()
    {
        string longest = new('n', 255);
        Write(longest, 1);
        Write(longest, 2);
        Assert.Equal([2], File.ReadAllBytes(InDirectory(longest)));

        string relative = Path.GetRelativePath(Environment.CurrentDirectory, InDirectory("relative"));
        AtomicFile.Write(relative, stream => stream.WriteByte(3));
        Assert.Equal([3], File.ReadAllBytes(InDirectory("relative")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_directory).Length);
    }

    private string InDirectory(string file) => Path.Combine(_directory, file);

    private void Write(string file, byte value, int length = 1) => AtomicFile.Write(InDirectory(file), stream =>
    {
        byte[] content = new byte[length];
        Array.Fill(content, value);
        stream.Write(content.AsSpan(0, length / 2));
        stream.Write(content.AsSpan(length / 2));
    });
}
