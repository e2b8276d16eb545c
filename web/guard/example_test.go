package guard_test

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"

	"jaccuse/web/guard"
)

func Example() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	addr := listener.Addr().String()
	hosts, err := guard.Hosts(addr)
	if err != nil {
		log.Fatal(err)
	}
	pages := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, "<h1>Who accused whom</h1>")
	})
	server := guard.Server(addr, guard.New(guard.Config{Hosts: hosts, Open: []string{"/healthz"}}, pages))
	go func() { _ = server.Serve(listener) }()
	defer server.Close()

	for _, host := range []string{addr, "evil.example"} {
		r, err := http.NewRequest("GET", "http://"+addr+"/", nil)
		if err != nil {
			log.Fatal(err)
		}
		r.Host = host
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			log.Fatal(err)
		}
		resp.Body.Close()
		fmt.Println(resp.Status)
	}
	// Output:
	// 200 OK
	// 421 Misdirected Request
}

func ExampleHosts() {
	hosts, err := guard.Hosts("0.0.0.0:8080", "news.example.org")
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range hosts {
		fmt.Println(h)
	}
	// Output:
	// localhost:8080
	// 127.0.0.1:8080
	// [::1]:8080
	// news.example.org
	// news.example.org:8080
}

func ExampleParseUsers() {
	_, err := guard.ParseUsers("users.txt", "# readers\nann:open sesame\nbob\n")
	fmt.Println(err)
	// Output:
	// users.txt:2: user "ann": not a bcrypt hash of 60 characters that begins with $2y$ (htpasswd -nB -C 12 NAME prints one)
	// users.txt:3: want name:hash
}
