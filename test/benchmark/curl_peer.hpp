#ifndef ST4SD_TEST_BENCHMARK_CURL_PEER_HPP
#define ST4SD_TEST_BENCHMARK_CURL_PEER_HPP

#include <curl/curl.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

namespace st4sd::benchmark {

/// A libcurl easy handle, set up once, that keeps its connection and collects the body.
class curl_peer {
public:
    curl_peer(std::string const& url, std::string const& ca_file)
        : handle_{::curl_easy_init()}
    {
        static bool const ready = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
        if (!ready || !handle_) {
            throw std::runtime_error{"libcurl does not start"};
        }
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
        set(CURLOPT_USERAGENT, "benchmark");
        set(CURLOPT_PROXY, "");
        if (!ca_file.empty()) {
            set(CURLOPT_CAINFO, ca_file.c_str());
        }
        set(CURLOPT_WRITEDATA, &body_);
        set(
            CURLOPT_WRITEFUNCTION, +[](char* bytes, std::size_t one, std::size_t count, void* to) {
                static_cast<std::string*>(to)->append(bytes, one * count);
                return one * count;
            });
    }
    curl_peer(curl_peer const&) = delete;
    curl_peer& operator=(curl_peer const&) = delete;

    void get()
    {
        body_.clear();
        if (auto const failed = ::curl_easy_perform(handle_.get()); failed != CURLE_OK) {
            throw std::runtime_error{std::string{"libcurl: "} + ::curl_easy_strerror(failed)};
        }
    }
    [[nodiscard]] std::string& body() noexcept { return body_; }
    [[nodiscard]] CURL* handle() const noexcept { return handle_.get(); }

private:
    template <class T>
    void set(CURLoption which, T value)
    {
        if (::curl_easy_setopt(handle_.get(), which, value) != CURLE_OK) {
            throw std::runtime_error{"libcurl refuses an option"};
        }
    }
    struct closer {
        void operator()(CURL* handle) const noexcept { ::curl_easy_cleanup(handle); }
    };
    std::unique_ptr<CURL, closer> handle_;
    std::string body_;
};

} // namespace st4sd::benchmark

#endif
