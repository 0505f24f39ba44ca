// SPDX-License-Identifier: Apache-2.0
#include "support/founded_demo.hpp"

#include "app/commands.hpp"
#include "support/temp_folder.hpp"

#include <CLI/CLI.hpp>

namespace divan::test {
namespace {

class Original {
public:
    Original()
    {
        CLI::App program;
        app::add_init_command(program);
        program.parse("init --demo --charter charter --data " + data().string());
    }
    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }

private:
    TempFolder folder_;
};

} // namespace

void found_demo(const std::filesystem::path& data)
{
    static const Original original;
    std::filesystem::copy(original.data(), data, std::filesystem::copy_options::recursive);
}

} // namespace divan::test
